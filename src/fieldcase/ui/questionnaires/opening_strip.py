"""That a long questionnaire is being made ready, where one would look for it."""

from fieldcase.domain.words import Words
from fieldcase.ui.controls.progress_strip import ProgressStrip
from fieldcase.ui.jobs import Job


class OpeningStrip(ProgressStrip):
    """`strip.follow_opening(job)`; what is ready at once is never announced.

    It takes a second or two at most, and cannot be stopped halfway.
    """

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.cancel_button.hide()

    def follow_opening(self, job: Job) -> None:
        self.follow(job, self._words.say("The questionnaire is being made ready"))
