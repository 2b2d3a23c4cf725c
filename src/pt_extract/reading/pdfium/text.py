"""A page's glyphs out of PDFium's text page (``fpdf_text.h``).

The text page is made for copying text: it puts spaces and line breaks where it sees them, marks hyphens at line ends,
leaves out text drawn twice, and spreads an /ActualText over its glyphs. What a page shows is taken back from there.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

from pt_extract.page import UNKNOWN
from pt_extract.reading import seen
from pt_extract.reading.letters.accents import is_accent
from pt_extract.reading.letters.dingbats import sign_of
from pt_extract.reading.letters.glyphs import QUARTERS, Glyph, frame_of, spelled_out, style_of
from pt_extract.reading.letters.words import DIVIDED, WORD_GAP
from pt_extract.reading.pdfium.bitmap import letters_of
from pt_extract.reading.pdfium.calls import Held, filled, unchecked
from pt_extract.reading.pdfium.characters import Characters
from pt_extract.reading.pdfium.library import TextPage, raw
from pt_extract.reading.pdfium.runs import (
    NO_PARTS,
    OVERHANG,
    ROUNDING,
    Font,
    Look,
    Paint,
    Places,
    Run,
    Shown,
    end_before,
    narrow,
    told_paint_of,
)
from pt_extract.reading.pdfium.shapes import (
    TextObject,
    bounds_of,
    clip_of,
    is_transparent,
    matrix_of,
)
from pt_extract.reading.space import IDENTITY, Display, Matrix, apply, product

HYPHENS = (0x02, 0xFFFE)
"""What PDFium makes of a hyphen that ends a line, as a character and in its text."""
LINE_END = "\r"
"""What PDFium puts behind a line."""
USUAL_STEP = 0.62
"""A character that stands no further off than so many em follows without a space."""
WIDEST_STEP = 0.95
"""A character that stands no further than so many em from a wide one follows without a space."""
SIGN = 0.8
"""A sign of unknown width is taken to be so wide, in em."""
SAME_WIDTH = 0.002
"""Widths that differ by no more than this, in em, are one that was rounded."""
INKLESS = 0.1
"""A text object lower or narrower than this, in em, shows nothing but a space."""


Named: TypeAlias = Callable[[], Mapping[int, str]]
ShownBy: TypeAlias = Callable[[int], Shown]

_matrix_of = unchecked(raw.FPDFText_GetMatrix)
_size_of = unchecked(raw.FPDFTextObj_GetFontSize)
_font_of = unchecked(raw.FPDFTextObj_GetFont, Held)
(_at_matrix, *_), _matrix = filled("f", 6)
_at_size, _size = filled("f", 1)


class Text:
    """The glyphs of one page."""

    def __init__(self, textpage: TextPage, display: Display, shown: ShownBy, named: Named = dict) -> None:
        """``shown`` gives what pages before have shown of a font, by its address.

        ``named`` gives what the codes of nameless fonts mean by the names of their glyphs; it is asked once.
        """
        self._characters = Characters(textpage)
        self._may_be_whole = not any(map(is_accent, set(self._characters.text)))
        """Whether words may be read whole: accents are put onto single letters."""
        self._display = display
        self._named = named
        self._frames: dict[int, Matrix] = {}
        """From the page's own space to the frame of each direction."""
        self._shown = shown
        self._fonts: dict[int, Font] = {}
        self._looks: dict[tuple[Any, ...], Look | None] = {}
        self._runs: dict[int, Run | None] = {}
        self.mute = 0
        """How many of the characters read so far stand for none that is known."""

    def runs(self, texts: Sequence[TextObject]) -> Iterator[seen.Run]:
        """All glyphs, by the text object of ``texts``, the page's, that shows them."""
        self._read_all()
        if any(font.untold for font in self._fonts.values()):
            self._runs.clear()
            self.mute = 0
            self._read_all()
        addresses = [text.handle.value or 0 for text in texts]
        objects = dict(zip(addresses, texts, strict=True))
        for address, run in self._runs.items():
            if run is not None and run.glyphs and address in objects:  # else in forms nested too deeply to be shown
                yield _painted(run, run.glyphs, objects[address])
        yield from self._left_out(addresses, texts)

    def _read_all(self) -> None:
        """Take all characters of the page."""
        start, address = 0, self._characters.object_at(0)
        nameless: Run | None = None
        while start < self._characters.count:
            end, following = self._end_of(address, start)
            run = self._run(address, start)
            if run is not None:
                self._read(run, start, end)
                if nameless is not None:
                    end_before(nameless, run)
                nameless = None
                if not run.font.name:
                    narrow(run)
                    nameless = run
            start, address = end, following

    def _end_of(self, address: int, start: int) -> tuple[int, int]:
        """Where the characters of a text object end, which stand together, and the address of the next one's.

        Mostly that is where a line ends; else it is found in doubling steps.
        """
        count, object_at = self._characters.count, self._characters.object_at
        following = object_at(start + 1)
        if following != address or not address:
            return start + 1, following
        line_end = self._characters.text.find(LINE_END, start + 1)
        if line_end >= 0 and object_at(line_end - 1) == address != object_at(line_end):
            return line_end, object_at(line_end)
        inside, step = start + 1, 2
        while inside + step < count and object_at(inside + step) == address:
            inside += step
            step *= 2
        outside = min(inside + step, count)
        while outside - inside > 1:
            middle = (inside + outside) // 2
            if object_at(middle) == address:
                inside = middle
            else:
                outside = middle
        return outside, object_at(outside)

    def _run(self, address: int, index: int) -> Run | None:
        """The run of a text object; None for what PDFium made up, and for what is not to be read."""
        if not address:
            return None
        if address not in self._runs:
            _matrix_of(self._characters.handle, index, _at_matrix)
            self._runs[address] = self._new_run(Held(address), _matrix())
        return self._runs[address]

    def spelled(self, glyph: Glyph) -> Sequence[Glyph]:
        """The glyphs of a whole word; as long as the text page is open."""
        if glyph.place < 0:
            return (glyph,)
        run = self._runs[self._characters.object_at(glyph.place)]
        assert run is not None
        letters: list[Glyph] = []
        self._read_letters(run, letters, glyph.place, glyph.place + len(glyph.text))
        right, down = glyph.u0 - letters[0].u0, glyph.baseline - letters[0].baseline
        return [_moved(letter, right, down) for letter in letters] if right or down else letters

    def _read(self, run: Run, start: int, end: int) -> None:
        """Take the characters of a run, of which each word is one glyph wherever it may be."""
        if end - start == 1 or not self._may_be_whole or run.font.untold or not run.font.name:
            self._read_letters(run, run.glyphs, start, end)
            return
        glyphs = run.glyphs
        apart = WORD_GAP * run.style.size
        done = start
        last: float | None = None
        for begin, stop, word, to in self._words(run, start, end):
            # Where a gap parts two words anyway, the space between them says nothing.
            if done < begin and not (start < done == begin - 1 and word[1] - glyphs[-1][2] > apart):
                last = self._read_letters(run, glyphs, done, begin, last)
                done = begin
            if word[1] != last:
                glyphs.append(word)
                done, last = stop, to
        if done < end:
            self._read_letters(run, glyphs, done, end, last)

    def _words(self, run: Run, start: int, end: int) -> Iterator[tuple[int, int, Glyph, float]]:
        """The words of a run that are one glyph: their first character, what follows, and where their last begins."""
        a, b, c, d, e, f = run.frame
        em, style, measure = run.em, run.style, run.font.widths.__getitem__
        origin, ends = self._characters.origin, self._characters.ends
        most = DIVIDED * min(em, style.size)
        new = tuple.__new__
        stop = start - 1
        said = self._characters.text[start:end]
        unmet = set(said).difference(run.font.widths, NO_PARTS)
        if unmet:
            self._learn(run, unmet, start, end)
        for text in said.split(" "):
            begin = stop + 1
            stop = begin + len(text)
            if not text:
                continue
            try:
                *advances, width = map(measure, text)
            except KeyError:  # some of its letters may be part of no word
                continue
            # A glyph is made as Glyph(…) does, in half the time.
            if not advances:
                x0, y0 = origin(begin)
                first = a * x0 + c * y0 + e
                yield begin, stop, new(Glyph, (b * x0 + d * y0 + f, first, first + width * em, text, style, -1)), first
                continue
            x0, y0, x1, y1 = ends(begin, stop - 1)
            first, last, baseline = a * x0 + c * y0 + e, a * x1 + c * y1 + e, b * x0 + d * y0 + f
            if b * x1 + d * y1 + f == baseline and abs(last - first - sum(advances) * em) <= most:
                yield begin, stop, new(Glyph, (baseline, first, last + width * em, text, style, begin)), last

    def _learn(self, run: Run, unmet: set[str], start: int, end: int) -> None:
        """Look at characters that their font has not shown yet, each where it can be learned first."""
        characters, letters = self._characters, run.font.letters
        for character in unmet:
            code = ord(character)
            index = start - 1
            while code not in letters and character != UNKNOWN:
                index = characters.text.find(character, index + 1, end)
                if index < 0:
                    break
                if not characters.is_untold(index):
                    self._told(run, code, index)

    def _read_letters(
        self, run: Run, glyphs: list[Glyph], start: int, end: int, last: float | None = None
    ) -> float | None:
        """Take the characters of a run one by one, the one before standing at ``last``; gives where the last stands."""
        a, b, c, d, e, f = run.frame
        letters, em, style = run.font.letters, run.em, run.style
        untold = run.font.untold
        known, origin, is_made_up = self._characters.text, self._characters.origin, self._characters.is_made_up
        new = tuple.__new__
        for index in range(start, end):
            code = ord(known[index])
            text, width = (not untold and letters.get(code)) or self._letter(run, code, index)
            if not text or (text == " " and is_made_up(index)):
                continue
            right, up = origin(index)
            u = a * right + c * up + e
            if u == last and not (is_accent(text) or is_accent(glyphs[-1].text)):
                self._add_piece(run, glyphs, text, index)
            else:
                # As Glyph(…) does, in half the time.
                glyphs.append(new(Glyph, (b * right + d * up + f, u, u + width * em, text, style, -1)))
            last = u
        return last

    def _new_run(self, text_object: Any, matrix: Matrix) -> Run | None:
        """The run of a text object whose own matrix and forms lead to the page by ``matrix``."""
        _size_of(text_object, *_at_size)
        (size,) = _size()
        a, b, c, d, _, _ = matrix
        font, paint = _font_of(text_object), told_paint_of(text_object)
        key = font.value, size, a, b, c, d, paint
        try:
            look = self._looks[key]
        except KeyError:
            look = self._looks[key] = self._look(self._font(font), size, matrix, paint)
        return Run(text_object, look) if look is not None else None

    def _look(self, font: Font, size: float, matrix: Matrix, paint: Paint) -> Look | None:
        shown = product(matrix, self._display.matrix)
        style = style_of(font.name, font.flags, size, shown, paint.mode, paint.shown)
        if style is None:
            return None
        a, b, c, d, _, _ = matrix
        em = abs(size) * math.hypot(a, b)
        sheared = abs(a * c + b * d) > 0.01 * abs(a * d - b * c)
        return Look(font, style, paint, em, self._frame(style.direction), sheared)

    def _frame(self, direction: int) -> Matrix:
        if direction not in self._frames:
            self._frames[direction] = product(self._display.matrix, frame_of(direction))
        return self._frames[direction]

    def _font(self, handle: Held) -> Font:
        address = handle.value or 0
        if address not in self._fonts:
            self._fonts[address] = Font(handle, self._shown(address))
        return self._fonts[address]

    def _letter(self, run: Run, code: int, index: int) -> tuple[str, float]:
        """The text and the width of a character that its font has not shown yet."""
        if self._characters.is_untold(index):
            # Its Unicode value is the code itself. Not kept, since the font may have the right character too.
            run.font.untold = True
            guess = sign_of(run.font.name, code) if run.font.name else self._guesses.get(code)
            self.mute += guess is None
            return spelled_out(guess) if guess else UNKNOWN, self._width(run, code, index, self._origin(run, index))
        return self._told(run, code, index)

    def _told(self, run: Run, code: int, index: int) -> tuple[str, float]:
        """The same of a character of which its font tells what it is."""
        font = run.font
        if code in font.letters:
            return font.letters[code]
        shown = self._shown_again(run, code, index)
        if shown is not None:
            return font.learn(code, shown)
        character = "-" if code in HYPHENS else chr(code)
        self.mute += character == UNKNOWN
        origin = self._origin(run, index)
        letter = (
            spelled_out(sign_of(font.name, code) or character),
            self._width(run, ord(character), index, origin),
        )
        if character == UNKNOWN or self._is_piece(run, index, origin):
            return letter
        if self._ends_inkless(run, index):
            font.shown[code] = letter
        return font.learn(code, letter)

    def _shown_again(self, run: Run, code: int, index: int) -> tuple[str, float] | None:
        """The same of a character that a page before has shown, as wide as it is on this one."""
        if code not in run.font.shown or run.sheared or run.style.direction not in QUARTERS:
            return None
        text, width = run.font.shown[code]
        _, end = self._extent(run, index)
        reach = max(0.0, end - self._origin(run, index)) / run.em
        return (text, reach) if abs(reach - width) <= SAME_WIDTH else None

    def _ends_inkless(self, run: Run, index: int) -> bool:
        """Whether the box of an upright character ends where its width does, clearly behind its ink."""
        if run.sheared or run.style.direction not in QUARTERS:
            return False
        _, end = self._extent(run, index)
        _, ink = run.along(self._characters.ink(index))
        return end - ink > SAME_WIDTH * run.em

    @cached_property
    def _guesses(self) -> Mapping[int, str]:
        """What the codes that fonts give no character for are likely to mean."""
        characters = enumerate(self._characters.text)
        codes = [ord(character) for index, character in characters if self._characters.is_untold(index)]
        named = self._named()
        return named if sum(code in named for code in codes) > len(codes) / 2 else letters_of(codes)

    def _is_piece(self, run: Run, index: int, origin: float) -> bool:
        """Whether the character shares its place with a neighbour, so that its box is not its own."""
        before, after = index - 1, index + 1
        if before >= 0 and self._origin(run, before) == origin:
            return True
        return after < self._characters.count and self._origin(run, after) == origin

    def _width(self, run: Run, code: int, index: int, origin: float) -> float:
        """How far the character at ``index``, which begins at ``origin``, moves on, in em.

        PDFium has no function for it. A character's box ends where its ink ends or, further right, its width. Where it
        is the ink, the font is asked for the width of that Unicode value: of some glyph that has it, not always this.
        """
        if run.style.direction not in QUARTERS:  # boxes are upright, and tell nothing of it
            return run.font.width(code) or self._step(run, index, origin)
        _, end = self._extent(run, index)
        _, ink = run.along(self._characters.ink(index))
        reach = max(0.0, end - origin) / run.em
        if ink < end and not run.sheared:
            return reach
        width = run.font.width(code)
        if unicodedata.category(chr(code)) == "Mn":
            return min(width, reach)
        return width if 0 < width <= reach and (run.sheared or reach - width <= OVERHANG) else reach

    def _step(self, run: Run, index: int, origin: float) -> float:
        """How far the next character stands off, in em, if it may follow: what a font without widths has for one."""
        object_at = self._characters.object_at
        if index + 1 < self._characters.count and object_at(index + 1) == object_at(index):
            step = (self._origin(run, index + 1) - origin) / run.em
            letter = self._characters.text[index]
            widest = WIDEST_STEP if letter in "MWmw" or letter.isupper() else USUAL_STEP
            if 0 < step < widest:
                return step
        return USUAL_STEP

    def _origin(self, run: Run, index: int) -> float:
        """Where a character begins along its line, in points."""
        a, _, c, _, e, _ = run.frame
        right, up = self._characters.origin(index)
        return a * right + c * up + e

    def _extent(self, run: Run, index: int) -> tuple[float, float]:
        """From where to where a character reaches along its line, in points: its width and its ink together."""
        return run.along(self._characters.extent(index))

    def _add_piece(self, run: Run, glyphs: list[Glyph], text: str, index: int) -> None:
        """Add a character that stands for part of a glyph: of a ligature, or of a glyph with an /ActualText."""
        last = glyphs[-1]
        start, end = self._extent(run, index)
        first, _ = self._extent(run, index - 1)
        if start == first:
            glyphs[-1] = last._replace(text=last.text + text, u1=end)
        else:
            glyphs.append(last._replace(text=text, u0=start, u1=end))

    def _left_out(self, addresses: Sequence[int], texts: Sequence[TextObject]) -> Iterator[seen.Run]:
        """The glyphs of text objects that PDFium left out: those drawn over the same text, and spaces beside spaces."""
        if len(texts) == len(self._runs):
            return
        missing = [text for address, text in zip(addresses, texts, strict=True) if address not in self._runs]
        places = Places(run for run in self._runs.values() if run is not None)
        for text in missing:
            matrix = product(matrix_of(text.handle), text.setting.inner)
            run = self._new_run(text.handle, matrix)
            if run is None:
                continue
            u, v = apply(run.frame, matrix[4], matrix[5])
            twin = places.find(run.style, u, v)
            if twin is None or not _are_as_large(twin.handle, text.handle):
                yield self._untold(run, text, u, v)
            else:
                first = twin.glyphs[0]
                yield _painted(run, [_moved(glyph, u - first.u0, v - first.baseline) for glyph in twin.glyphs], text)

    def _untold(self, run: Run, text: TextObject, u: float, v: float) -> seen.Run:
        """What stands for a text object of which PDFium tells no character: a space, or a sign.

        Of the ink of such a sign it mostly tells nothing either, so that the pixels are asked whether there is any.
        """
        box = bounds_of(text.handle, text.setting.inner)
        start, end = run.along((box.x0, box.top, box.x1, box.bottom))
        size = run.style.size
        inked = min(box.width, box.height) >= INKLESS * size
        if not inked and run.font.letters:
            return _painted(run, [Glyph(v, u, u, " ", run.style)], text)
        self.mute += 1
        glyph = Glyph(v, start, end, UNKNOWN, run.style) if inked else Glyph(v, u, u + SIGN * size, UNKNOWN, run.style)
        painted = _painted(run, [glyph], text)
        painted.veiled = painted.veiled or not inked
        return painted


def _painted(run: Run, glyphs: list[Glyph], text: TextObject) -> seen.Run:
    """Glyphs in the style of a run, which a text object shows, with how they are painted."""
    clip = clip_of(text.handle, text.setting)
    return seen.Run(
        text.order,
        glyphs,
        run.paint.colour,
        clip.box if clip is not None else None,
        run.paint.mode not in seen.UNPAINTED,
        text.off or run.paint.alpha == 0,
        text.setting.opaque is None or (run.paint.alpha == 1 and is_transparent(text.handle)),
    )


def _are_as_large(one: Any, other: Any) -> bool:
    """Whether two text objects take as much room, as those do that show the same."""
    first, second = bounds_of(one, IDENTITY), bounds_of(other, IDENTITY)
    return abs(first.width - second.width) < ROUNDING and abs(first.height - second.height) < ROUNDING


def _moved(glyph: Glyph, right: float, down: float) -> Glyph:
    return glyph._replace(u0=glyph.u0 + right, u1=glyph.u1 + right, baseline=glyph.baseline + down)
