"""`python -m kg`, for where the script `kg` is not on the path."""

from kg.cli import main

main(prog_name="kg")
