"""Docs: proto comments as Swift documentation comments."""

import re
import textwrap

WIDTH = 92


class Comments:
    """The comments of one .proto file, found by descriptor path."""

    def __init__(self, file):
        self.by_path = {
            tuple(location.path): location
            for location in file.source_code_info.location
        }
        # What Google's own files say beyond a first paragraph is about other languages.
        self.is_brief = file.package == "google.protobuf"

    def text(self, path):
        location = self.by_path.get(tuple(path))
        if location is None:
            return ""
        text = location.leading_comments or location.trailing_comments
        return re.split(r"\n\s*\n", text.strip("\n"))[0] if self.is_brief else text


def doc(text, fallback):
    """The `///` lines of a comment: a one-sentence summary, an empty line, and the rest."""
    paragraphs = _paragraphs(text) or [fallback]
    summary, rest = _first_sentence(paragraphs[0])
    paragraphs[0:1] = [summary] + ([rest] if rest else [])
    lines = []
    for index, paragraph in enumerate(paragraphs):
        if index:
            lines.append("///")
        lines += ["/// " + line if line else "///" for line in _wrapped(paragraph)]
    return lines


def _paragraphs(text):
    """Blocks between empty lines, without the one space that follows `//`."""
    lines = [line[1:] if line.startswith(" ") else line for line in text.rstrip().split("\n")]
    blocks = re.split(r"\n\s*\n", "\n".join(line.rstrip() for line in lines).strip("\n"))
    return [block for block in blocks if block.strip()]


def _first_sentence(paragraph):
    """The sentence that opens a paragraph, and what follows it."""
    if _is_literal(paragraph):
        return paragraph, ""
    words = " ".join(paragraph.split())
    match = re.search(r"(?<!e\.g)(?<!i\.e)[.?!](?=\s+\S)", words)
    if match:
        return words[:match.end()], words[match.end():].strip()
    return (words if words[-1] in ".?!" else words.rstrip(":;,") + "."), ""


def _is_literal(paragraph):
    """Whether line breaks mean something: lists, indented code, headings."""
    return any(re.match(r"(\s{2,}|[-*#|] |\d+\. |```)", line) for line in paragraph.split("\n"))


def _wrapped(paragraph):
    if _is_literal(paragraph):
        return paragraph.split("\n")
    return textwrap.wrap(" ".join(paragraph.split()), WIDTH, break_long_words=False, break_on_hyphens=False)
