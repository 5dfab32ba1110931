"""Which encoding a text file is in, and which files are no text."""

from __future__ import annotations

import pytest

from teiwright.diagnostics import Halt
from teiwright.readers.decode import decode

TALK = "KERN: Good morning.\n\nADLER: Très tard, n'est-ce pas ?\n"
RUSSIAN = "КЕРН: Доброе утро.\n\nАДЛЕР: Уже поздно, не так ли?\n"


@pytest.mark.parametrize("text", [TALK, RUSSIAN, "한국: 안녕하세요, 여러분. 좋은 아침.\n" * 3])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-16-le+bom"]
)
def test_unicode_is_read_with_and_without_a_mark_of_its_order(text: str, encoding: str) -> None:
    mark = "\ufeff" if encoding.endswith("+bom") else ""
    assert decode((mark + text).encode(encoding.removesuffix("+bom")), "talk.txt").text == text


def test_zeros_that_fill_up_a_file_are_no_text() -> None:
    assert decode(TALK.encode() + bytes(3000), "talk.txt").text == TALK


def test_a_single_zero_in_a_text_stands_for_a_lost_letter() -> None:
    assert decode(TALK.encode().replace(b"Good", b"Go\0d"), "talk.txt").text == TALK.replace("Good", "Go d")


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + bytes(range(256)) * 9, b"GIF89a" + b"\x01\x00\x02" * 90, b"\1\0" * 99]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Halt) as halt:
        decode(data, "talk.txt")
    assert halt.value.diagnostic.code == "file-binary"


def test_a_file_of_zeros_is_empty() -> None:
    with pytest.raises(Halt) as halt:
        decode(bytes(512), "talk.txt")
    assert halt.value.diagnostic.code == "file-empty"


GERMAN = "Frau Müller: Schöne Grüße aus Österreich.\n\nHerr Größe: Danke, größtenteils. Es sind 20 °C.\n"
FRENCH = "Mme Béranger : Bonjour à tous, l’été fut très chaud. À bientôt ?\n\nM. Lefèvre : Une œuvre à voir.\n"
SPANISH = "Sr. Núñez: ¿Cómo está? ¡Mañana será otro día!\n\nSra. Peña: Así es, señor.\n"
POLISH = "Pan Wróbel: Dzień dobry, panie Łukaszu, gdzie jest książka? Została w domu, na stole, jak zawsze.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, encoding) for text in (GERMAN, SPANISH) for encoding in ("cp1252", "cp850")),
        (GERMAN, "mac_roman"),
        (FRENCH, "cp1252"),
        (FRENCH, "mac_roman"),
        ("Œuvre du cœur, vœu, sœur, œil et œuf.\n", "iso8859_15"),
        (FRENCH.replace("été", "été—chaud…et").replace("à", "a"), "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859_2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN * 3, "koi8_r"),
    ],
)
def test_older_encodings_are_told_by_what_their_letters_would_be(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "talk.txt").text == text


def test_dashes_and_quotes_between_letters_do_not_make_office_text_an_older_encoding() -> None:
    text = "Orlova: I’ll see—now.\nTamm: The gate…or “the weir”s key.\nOrlova: It’s the harbour’s, they’re sure.\n"
    text += "Tamm: That’s Orlova’s view. I’d say it’s “high water”, no more; we’ve seen “higher”.\n"
    assert decode(text.encode("cp1252"), "talk.txt").text == text


def test_a_few_bytes_in_unicode_that_are_none_are_read_as_office_text() -> None:
    data = GERMAN.encode() + "HALE: Schön.\n".encode("cp1252") + "KERN: Grü".encode()[:-1]
    assert decode(data, "talk.txt").text == f"{GERMAN}HALE: Schön.\nKERN: GrÃ"


@pytest.mark.parametrize("sign", ["\r", "\x0b", "\x85", "\u2028", "\u2029"])
def test_whatever_ends_a_line_ends_it(sign: str) -> None:
    assert decode(f"KERN: Yes.{sign}HALE: No.".encode(), "talk.txt").text == "KERN: Yes.\nHALE: No."
