"""Names by a small trained network in numpy: people, places, organisations, other things."""
