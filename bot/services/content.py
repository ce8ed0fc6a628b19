"""Publishing content: files become versions in the database and a catalogue in memory."""

from bot.core.catalogue import Catalogue, global_id
from bot.core.content import Tree
from bot.storage.database import Work


class ContentService:
    """Publishes the content tree; run at every start."""

    def publish(self, work: Work, tree: Tree) -> Catalogue:
        """Store new versions of questions that changed (nothing where nothing did) and catalogue the tree."""
        questions = {global_id(pack, question): question for pack in tree.packs for question in pack.questions}
        return Catalogue(tree, work.questions.publish(questions, work.now))
