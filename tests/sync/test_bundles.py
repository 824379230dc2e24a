"""A bundle arrives as it was sent, or not at all."""


from fieldcase.sync.bundles import open_bundle


def test_what_was_sent_arrives(laptop, headquarters, carried):
    sent = laptop.changes(300)

    written = laptop.bundle(carried, headquarters, sent)

    with open_bundle(carried, headquarters.receiver) as bundle:
        assert list(bundle.changes()) == sent
        assert (bundle.digest, bundle.sender) == (written.digest, laptop.device)
        assert (bundle.first_change, bundle.last_change) == (1, 300)
    assert written.size == carried.stat().st_size
