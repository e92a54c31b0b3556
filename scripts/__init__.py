"""The edition's command line: `python -m scripts VERB`. Each verb is a module here."""
