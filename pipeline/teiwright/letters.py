"""Capital and small letters of all scripts that have both, and figures, as ranges for regular expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

# Latin to Coptic, and what is left of Cyrillic and Latin: beyond lie scripts without capitals.
_BLOCKS = ((0x20, 0x600), (0x10A0, 0x1100), (0x1C80, 0x1FFF), (0x2C00, 0x2E00), (0xA640, 0xA800))


def _ranges(test: Callable[[str], bool]) -> Iterator[str]:
    """Runs of characters that pass a test, as they are written inside square brackets."""
    for low, high in _BLOCKS:
        start = None
        for code in range(low, high + 1):
            if code < high and test(chr(code)):
                start = code if start is None else start
            elif start is not None:
                yield chr(start) if start == code - 1 else f"{chr(start)}-{chr(code - 1)}"
                start = None


def _is_capital(letter: str) -> bool:
    return letter.isupper() or letter.istitle()


UPPER = "".join(_ranges(_is_capital))
"""Capital letters, for use inside square brackets."""
LOWER = "".join(_ranges(str.islower))
"""Small letters, for use inside square brackets."""
FIGURES = "".join(f"{zero}-{chr(ord(zero) + 9)}" for zero in "0٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀០᠐０")
"""Figures of most scripts, for use inside square brackets: they are found faster than ``\\d``."""
