"""Training of the syntax network: `python -m kg.training` calls `train.main`."""
