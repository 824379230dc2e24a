"""The words around a widget: label, hint, guidance, pictures, and the last answer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldcase.forms.status import NodeStatus
from fieldcase.forms.tree import Element
from fieldcase.ui.controls.button import Button, Kind
from fieldcase.ui.controls.labels import Role, label
from fieldcase.ui.look.tokens import AREA_MOST, SIDE_WIDTH, SMALL, TINY
from fieldcase.ui.questionnaires.form_files import picture_of
from fieldcase.ui.questionnaires.question_label import QuestionLabel
from fieldcase.ui.questionnaires.rich_text import plain_text
from fieldcase.ui.questionnaires.setting import Setting


class QuestionWords(QWidget):
    """Made once; `show_status` changes only what is another than before."""

    def __init__(self, setting: Setting, element: Element) -> None:
        super().__init__()
        self._setting, self._element = setting, element
        self._node = setting.filling.form.node(element.place)
        self.plain_hint = ""
        self.label = QuestionLabel(setting.words)
        self._hint: QuestionLabel | None = None
        self._value: QLabel | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(TINY)
        self._layout.addWidget(self.label)
        self._add_media()
        self._add_guidance()

    def show_status(self, status: NodeStatus) -> None:
        self.label.say(status.label, is_required=status.is_required)
        self.label.setVisible(bool(status.label))
        self._show_hint(status.hint)

    def show_value(self, text: str) -> None:
        """Of a note that shows what was worked out."""
        if self._value is None and text:
            self._value = label("", Role.BODY, wraps=True)
            selectable = Qt.TextInteractionFlag.TextSelectableByMouse
            self._value.setTextInteractionFlags(selectable)
            self._layout.addWidget(self._value)
        if self._value is not None and self._value.text() != text:
            self._value.setText(text)

    def _show_hint(self, hint: str) -> None:
        if self._hint is None and hint:
            self._hint = QuestionLabel(self._setting.words, Role.SMALL)
            self._layout.insertWidget(1, self._hint)
        if self._hint is not None:
            self._hint.say(hint)
            self._hint.setVisible(bool(hint))
        self.plain_hint = plain_text(hint)

    def _add_media(self) -> None:
        """A picture is shown; sounds and films are saved to be played elsewhere."""
        media = self._setting.filling.wording.media(self._node.label)
        picture = picture_of(self._setting.files, media.get("image", ""))
        if picture is not None:
            sign = QLabel()
            kept = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            fits = picture.width() <= AREA_MOST and picture.height() <= AREA_MOST
            shown = (
                picture if fits else picture.scaled(AREA_MOST, AREA_MOST, kept, smooth)
            )
            sign.setPixmap(shown)
            sign.setAccessibleName(self._setting.plain_label(self._element))
            self._layout.addWidget(sign)
        for form in ("audio", "video"):
            if media.get(form):
                self._add_medium(media[form])

    def _add_medium(self, name: str) -> None:
        words, files = self._setting.words, self._setting.files
        told = words.say("With the form comes {file}.", file=words.isolated(name))
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(label(told, Role.SMALL, wraps=True), 1)
        if files.media(name) is not None:
            button = Button(words.say("Save a copy"), Kind.QUIET, picture="document")
            button.setProperty("slim", "true")
            button.setAccessibleDescription(name)
            button.clicked.connect(lambda: files.save_copy(self, name))
            row.addWidget(button)
        self._layout.addLayout(row)

    def _add_guidance(self) -> None:
        """Longer advice for who asks, opened by a button."""
        text = self._setting.filling.wording.said(self._node.guidance, self._element)
        if not text:
            return
        button = Button(self._setting.words.say("Guidance"), Kind.QUIET, picture="info")
        button.setProperty("slim", "true")
        button.setCheckable(True)
        told = QuestionLabel(self._setting.words, Role.QUIET)
        told.say(text)
        told.hide()
        button.toggled.connect(told.setVisible)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(button)
        row.addStretch()
        self._layout.addLayout(row)
        self._layout.addWidget(told)


class LastAnswer(QLabel):
    """Quiet, at the end of the question: when it was asked before, what was said."""

    def __init__(self, setting: Setting, element: Element) -> None:
        super().__init__()
        self.setProperty("role", str(Role.SMALL))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFixedWidth(SIDE_WIDTH)
        words, told = setting.words, setting.told_last_time(element)
        if setting.last_time is None or not told:
            return
        day = words.date(setting.last_time.at.date())
        self.setText(words.say("Last time, {day}:\n{answer}", day=day, answer=told))
