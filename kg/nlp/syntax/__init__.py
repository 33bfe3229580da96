"""Parts of speech, features and dependency trees by a small trained network in numpy."""
