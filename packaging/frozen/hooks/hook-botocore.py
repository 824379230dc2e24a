"""Of Amazon's hundred services only the bucket goes along (shipped.FILES)."""

datas: list[tuple[str, str]] = []
