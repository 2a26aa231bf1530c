"""Turns the exercise bank into forms and ships what the browser needs. Only this room and mkdocs.yml know MkDocs."""
