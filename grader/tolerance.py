"""How near a number must be to the key."""

from dataclasses import dataclass
from fractions import Fraction

from grader.number import format_number, round_half_up


@dataclass(frozen=True, slots=True)
class Tolerance:
    """An absolute or relative margin, and how the key is rounded when it is printed."""

    margin: Fraction
    relative: bool
    places: int | None

    def printed(self, key: Fraction) -> Fraction:
        """Return the key as it is printed: rounded half up to `places` decimals."""
        return key if self.places is None else round_half_up(key, self.places)

    def accepts(self, value: Fraction, key: Fraction) -> bool:
        """Say whether the value lies within the margin of the exact or of the printed key, limits included."""
        margin = self.margin * abs(key) if self.relative else self.margin
        return abs(value - key) <= margin or abs(value - self.printed(key)) <= margin

    def words(self, unit: str) -> str:
        """Return the rule in Chinese for the form, or nothing when only the exact value counts."""
        rounding = "" if self.places is None else ("取整数" if self.places == 0 else f"保留 {self.places} 位小数")
        if self.relative and self.margin:
            return f"{rounding}，允许误差 {format_number(self.margin * 100)}%".lstrip("，")
        gap = "" if unit in ("", "%") else " "
        default = Fraction(1, 2 * 10 ** (self.places or 0)) if self.places is not None else Fraction(0)
        if self.margin > default:
            return f"{rounding}，允许误差 ±{format_number(self.margin)}{gap}{unit}".lstrip("，")
        return rounding
