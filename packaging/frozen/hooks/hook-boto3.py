"""Its own descriptions of services are for an interface that we do not use."""

datas: list[tuple[str, str]] = []
