"""Training of the quotation network: `python -m kg.training` calls `train.main`."""
