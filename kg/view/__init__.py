"""Rows -> networkx projections -> one HTML file that opens offline."""
