"""Only the languages that we speak go along (shipped.LOCALES)."""

hiddenimports = ["babel.dates"]
datas: list[tuple[str, str]] = []
