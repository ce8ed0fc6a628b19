"""What is taught in the world."""

from bot.core.content import Pack, Tree
from tests.builders import STATEMENTS, TEACHING, pack, question, tree
from tests.checking import with_check
from tests.services.access.talks import MATTERS
from tests.voting import voting_pack

SORTED = (question("classify", 1),)


def taught(second: Pack | None = None) -> Tree:
    """Four packs and a check; ``second`` in place of p01."""
    first = pack("p02", statements=STATEMENTS, discussions=MATTERS)
    second = second or pack("p01", order=2, statements=STATEMENTS, teaching=TEACHING)
    return with_check(tree(first, second, voting_pack("p03", order=3), pack("p04", order=4, questions=SORTED)))
