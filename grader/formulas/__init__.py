"""The formulas of the course, one flat registry: name → function of keyword inputs, exact results.

Every public function of a subject module is a formula. Results: rational ones are an int when whole, else a
Fraction; irrational ones a Decimal of 34 digits; dates ISO text. What makes no sense raises ValueError, in Chinese.
"""

from collections.abc import Callable, Mapping
from types import FunctionType, MappingProxyType, ModuleType

from grader.formulas import (
    acquisition,
    customer_value,
    law,
    retention,
    rfm,
    satisfaction,
    score_sheets,
    segmentation,
    service_desk,
    service_quality,
    shop,
    staffing,
)

SUBJECTS: tuple[ModuleType, ...] = (
    customer_value,
    retention,
    acquisition,
    segmentation,
    rfm,
    shop,
    service_desk,
    satisfaction,
    service_quality,
    score_sheets,
    law,
    staffing,
)


def _formulas(subject: ModuleType) -> dict[str, Callable[..., object]]:
    return {
        name: member
        for name, member in vars(subject).items()
        if isinstance(member, FunctionType) and member.__module__ == subject.__name__ and not name.startswith("_")
    }


FORMULAS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {name: formula for subject in SUBJECTS for name, formula in _formulas(subject).items()}
)

__all__ = ["FORMULAS"]
