"""Runs in the shipped Pyodide in the place of engine.py: says what the grader's start compiles though it was compiled ahead."""

import dataclasses
import importlib
import inspect
import re
from re import _compiler

import _colorize

anew = []
compile_now, run_now, sign_now = _compiler._compile_now, dataclasses._exec, inspect.signature


def note_pattern(pattern, flags=0):
    """Compile a pattern that was not found, and remember it."""
    anew.append(f"pattern {pattern}")
    return compile_now(pattern, flags)


def note_methods(text, names, place):
    """Run the methods of a class, and remember those that come as text."""
    if isinstance(text, str):
        anew.append(text.partition(":")[0])
    return run_now(text, names, place)


def note_signature(made, **options):
    """Work out a signature, and remember whose."""
    anew.append(f"signature of {made}")
    return sign_now(made, **options)


_compiler._compile_now, dataclasses._exec, inspect.signature = note_pattern, note_methods, note_signature


def version():
    """Return nothing: it is not asked for."""
    return ""


def open_bank(text):
    """Import all that a start imports; what defines data classes was there before, so once more."""
    importlib.reload(_colorize)
    from grader import web

    web.open_bank(text)


def answer(question):
    """Answer one of the questions of test_ahead.py, as text."""
    return str(globals()[question]())


def compiled_anew():
    """Return what the import compiled."""
    return anew


def different():
    """Return the patterns whose program is not what compiling them now gives."""
    known = _compiler._ahead
    return len(known), [key for key in known if _compiler.compile(*key) != compile_now(*key)]


def of_one_s_own():
    """Return what a class and a pattern that nobody knew ahead do."""
    made = dataclasses.make_dataclass("Made", ["first_of_two", "second_of_two"])
    return made(1, 2), re.fullmatch("(?P<own>o[wn]{2})!", "own!")["own"], anew
