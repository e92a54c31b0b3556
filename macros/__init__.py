"""The edition's macros: the glue to MkDocs stands in `macros/__init__.py` and `hooks.py`."""
