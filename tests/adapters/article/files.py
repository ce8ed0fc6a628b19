"""Files as teachers have them, and as nobody should."""

import io
import zipfile
import zlib

from pypdf import PdfWriter

TITLE = "Neue Kamera am Bahnhof"
FIRST = (
    "Die Stadt hat am Dienstag eine neue Kamera am Bahnhof vorgestellt. Sie erkennt laut der Firma Lichtwerk Gesichter."
)
SECOND = (
    "„Wir wurden nicht gefragt“, sagte Mara Thiel vom Verein Freier Blick. Der Bürgermeister habe davon nichts gewusst."
)

PAGE = f"""<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{TITLE} | Nordbote</title>
<meta property="og:site_name" content="Nordbote"><meta property="article:published_time" content="2026-05-03">
<script>var secret = "not to be read";</script></head><body>
<nav><a href="/">Start</a> <a href="/sport">Sport</a></nav><article><h1>{TITLE}</h1>
<p>{FIRST * 3}</p><h2>Kritik der Anwohner</h2><p>{SECOND * 3}</p>
<ul><li>ein erster Punkt dazu</li><li>ein zweiter Punkt dazu</li></ul></article>
<footer>Impressum und Datenschutz</footer></body></html>"""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(*paragraphs: str, head: str = "") -> bytes:
    return archive(f'{head}<w:document xmlns:w="{_W}"><w:body>{"".join(paragraphs)}</w:body></w:document>'.encode())


def archive(xml: bytes, name: str = "word/document.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, xml)
    return file.getvalue()


def pdf(*pages: tuple[str, ...], title: str = "") -> bytes:
    """A PDF whose pages have these lines, in Helvetica."""
    drawn = [
        "BT /F1 10 Tf 50 750 Td 14 TL " + " ".join(f"({_escaped(line)}) Tj T*" for line in lines) + " ET"
        for lines in pages
    ]
    return raw_pdf([text.encode("cp1252") for text in drawn], title)


def bomb_pdf(size: int) -> bytes:
    """A PDF whose only page unpacks to so many bytes."""
    return raw_pdf([b"BT (x) Tj ET " + b" " * size])


def raw_pdf(streams: list[bytes], title: str = "") -> bytes:
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(streams)))
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {len(streams)}>>".encode())
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    for place, stream in enumerate(streams):
        packed = zlib.compress(stream)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * place} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream")
    objects.append(f"<</Title({_escaped(title)})>>".encode("cp1252"))
    file, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    file += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>\nstartxref\n{len(file)}\n%%EOF"
    ).encode()
    return bytes(file)


def blank_pdf(pages: int, password: str = "") -> bytes:
    writer, file = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    writer.write(file)
    return file.getvalue()


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
