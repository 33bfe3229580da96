"""What `kg.store` is made of: terms, answers, files, the folder. Only these modules know pyoxigraph."""
