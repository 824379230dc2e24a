"""The controls that every page is made of; see each module for its use.

Controls to fill in share four things: `changed` is emitted on every edit by hand,
`problem_found` with words when what was typed cannot be understood (empty when it
can), `entry()` is what stands in it, JSON-ready, valid or not, for the draft, and
`set_entry()` puts that back. `LabelledField` gives one a label and a place for its
error; `Form` gathers many.
"""
