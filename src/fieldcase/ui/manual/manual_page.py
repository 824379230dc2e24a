"""The manual: its pages at the side, the one that is read, and what leads on."""

from PySide6.QtCore import QEvent, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QResizeEvent,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from fieldcase.domain.manual import (
    PAGES,
    Heading,
    find_headings,
    in_the_window,
    manual_page,
    picture_path,
)
from fieldcase.domain.words import RIGHT_TO_LEFT, SOURCE, Words
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.card import Card
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.controls.text_field import TextField
from fieldcase.ui.look.tokens import (
    CARD_GAP,
    FORM_WIDTH,
    HAIR,
    SMALL,
    WIDE,
    palette_now,
)
from fieldcase.ui.manual.manual_html import anchor, html_of, style_of_page
from fieldcase.ui.page import Page
from fieldcase.ui.questionnaires.section_list import Row, SectionList

_MOST_ROWS = 15
_SIDE = FORM_WIDTH // 2


class ManualPage(Page):
    """`visit("consent")`, or `visit("consent#2")` for its second heading.

    `page_asked` carries such a name when a link, a page or a heading is opened;
    `left` comes when somebody wants to go on working where they were.
    """

    page_asked = Signal(str)
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(scrolls=False)
        self._words = words
        self._name = PAGES[0]
        self._shown: list[Heading] = []
        self.back_button = Button(words.say("Back to where I was"), Kind.SECONDARY)
        self.actions_in_bar = [self.back_button]
        self.search = TextField(words.say("Find in the manual"))
        self.search.setAccessibleName(words.say("Find in the manual"))
        self.pages = SectionList(_MOST_ROWS)
        self.pages.setAccessibleName(words.say("Pages of the manual"))
        self.nothing = label(
            words.say("No heading of the manual has these words."),
            Role.QUIET,
            wraps=True,
        )
        self.text = ManualText()
        self._lay_out()
        self._connect()
        self._list_pages()

    def visit(self, argument: object) -> None:
        name, _, place = str(argument or PAGES[0]).partition("#")
        self._name = name if name in PAGES else PAGES[0]
        self._show()
        if place:
            self.text.scrollToAnchor(anchor(int(place)))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.title():
            self._show()

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.search)
        column.addWidget(self.pages)
        column.addWidget(self.nothing)
        column.addStretch()
        card = Card()
        card.content.addWidget(self.text, 1)
        beside = QHBoxLayout()
        beside.setSpacing(CARD_GAP)
        beside.addWidget(side)
        beside.addWidget(card, 1)
        self.body.addLayout(beside, 1)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.left)
        self.search.changed.connect(self._list_pages)
        self.pages.entered_row.connect(self._open_row)
        self.text.page_asked.connect(self.page_asked)

    def _show(self) -> None:
        page = manual_page(self._name, self._words.language)
        title = in_the_window(page.title, self._words)
        self.show_head(title, self._words.say("Manual"))
        self.text.setAccessibleName(title)
        self.text.language = page.language
        self.text.read(
            html_of(page, self._words), is_turned=page.language in RIGHT_TO_LEFT
        )
        if not self.search.text().strip():
            self._list_pages()

    def _list_pages(self) -> None:
        asked = self.search.text().strip()
        self._shown = (
            list(find_headings(asked, self._words)) if asked else self._titles()
        )
        rows = [self._row(key, one) for key, one in enumerate(self._shown)]
        self.pages.show_rows(rows, -1 if asked else PAGES.index(self._name))
        self.pages.setVisible(bool(rows))
        self.nothing.setVisible(not rows)

    def _titles(self) -> list[Heading]:
        language = self._words.language
        pages = (manual_page(name, language) for name in PAGES)
        return [Heading(page.name, 0, page.title) for page in pages]

    def _row(self, key: int, heading: Heading) -> Row:
        of = manual_page(heading.page, self._words.language).title
        told = in_the_window(heading.title, self._words)
        whole = told if not heading.place else f"{told} · {of}"
        return Row(key, told, told=whole)

    def _open_row(self, key: int) -> None:
        if key < len(self._shown):
            one = self._shown[key]
            self.page_asked.emit(f"{one.page}#{one.place}" if one.place else one.page)


class ManualText(QTextBrowser):
    """Tab goes from link to link, Enter follows it: `page_asked` carries the page."""

    page_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self.language = SOURCE
        self._html, self._drawn = "", ("", "", False, "")
        # A bar that comes and goes would change the width: everything drawn again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setIndentWidth(WIDE)
        self.anchorClicked.connect(lambda url: self.page_asked.emit(url.toString()))

    def read(self, html: str, *, is_turned: bool) -> None:
        """Draw it from the top, running as its own language does.

        What stands here already is not drawn again.
        """
        style = style_of_page()
        drawn = (html, style, is_turned, self.language)
        if drawn == self._drawn:
            self.verticalScrollBar().setValue(0)
            return
        self._drawn = drawn
        way = Qt.LayoutDirection
        option = QTextOption()
        option.setTextDirection(way.RightToLeft if is_turned else way.LeftToRight)
        edge = Qt.AlignmentFlag
        side = edge.AlignRight if is_turned else edge.AlignLeft
        option.setAlignment(side | edge.AlignAbsolute)
        self.document().setDefaultTextOption(option)
        self.document().setDefaultStyleSheet(style)
        self._html = html
        self.setHtml(html)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures are no wider than the page."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._html:
            at = self.verticalScrollBar().value()
            self.setHtml(self._html)
            self.verticalScrollBar().setValue(at)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """The pictures of the manual; nothing is fetched from anywhere."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        named = name.toString() if isinstance(name, QUrl) else name
        dark = palette_now().is_dark
        drawn = QImage(str(picture_path(named, self.language, is_dark=dark)))
        room = self.viewport().width() - 2 * int(self.document().documentMargin())
        if drawn.isNull() or room <= 0:
            return None
        sharp = self.devicePixelRatioF()
        wide = min(drawn.width(), room - SMALL) * sharp
        smooth = Qt.TransformationMode.SmoothTransformation
        drawn = drawn.scaledToWidth(round(wide), smooth)
        drawn.setDevicePixelRatio(sharp)
        return _framed(drawn)


def _framed(drawn: QImage) -> QImage:
    """A hair line keeps it apart from the page that it stands on."""
    shown = drawn.convertToFormat(QImage.Format.Format_RGB32)
    painter = QPainter(shown)
    painter.setPen(QColor(palette_now().edge))
    size = shown.deviceIndependentSize()
    painter.drawRect(QRectF(0, 0, size.width() - HAIR, size.height() - HAIR))
    painter.end()
    return shown
