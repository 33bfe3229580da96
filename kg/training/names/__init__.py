"""Training of the name network: `python -m kg.training` calls `train.main`."""
