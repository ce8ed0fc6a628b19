"""Whom a Telegram id belongs to is looked up by a number that only the key of this database leads to

Revision: contacts, after: privacy.
"""

import secrets
from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

revision = "contacts"
down_revision = "privacy"
branch_labels = None
depends_on = None

_SOME = 1000

_contacts = sa.table("contacts", *map(sa.column, ("learner_id", "who", "telegram_id", "chat_id")))
_cards = sa.table("cards", *map(sa.column, ("chat_id", "flow")))


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "keys",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column(
            "value", sa.String(length=64), nullable=False, comment="32 bytes in hex; changed, nobody is found any more"
        ),
        sa.Column(
            "older_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="who joined by then may stand in backups that have no key",
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_keys")),
    )
    told = "the Telegram id, by the key of this database"
    op.add_column("contacts", sa.Column("who", sa.BigInteger(), nullable=True, comment=told))
    _number()
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.alter_column("who", existing_type=sa.BigInteger(), existing_comment=told, nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_contacts_who"), ["who"])
        batch_op.drop_constraint(batch_op.f("uq_contacts_telegram_id"), type_="unique")
        batch_op.drop_column("telegram_id")


def downgrade() -> None:
    """Go back: the chat of a person has their id; which cards were theirs is not known any more."""
    op.add_column("contacts", sa.Column("telegram_id", sa.BigInteger(), nullable=True))
    op.execute("UPDATE contacts SET telegram_id = chat_id")
    op.execute("DELETE FROM cards WHERE chat_id > 0")
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.alter_column("telegram_id", existing_type=sa.BigInteger(), nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_contacts_telegram_id"), ["telegram_id"])
        batch_op.drop_constraint(batch_op.f("uq_contacts_who"), type_="unique")
        batch_op.drop_column("who")
    op.drop_table("keys")


def _number() -> None:
    """Make the key where there is somebody to number, and number them; in an empty database the first use makes it."""
    connection = op.get_bind()
    if not connection.execute(sa.select(_contacts.c.learner_id).limit(1)).first():
        # Cards may be those of strangers, to whom the next message is a new one.
        connection.execute(sa.delete(_cards).where(_cards.c.chat_id > 0))
        return
    key = secrets.token_bytes(32)
    add = "INSERT INTO keys (name, value, older_until) SELECT 'contacts', :value, max(joined_at) FROM learners"
    connection.execute(sa.text(add), {"value": key.hex()})
    put = sa.update(_contacts).where(_contacts.c.learner_id == sa.bindparam("of")).values(who=sa.bindparam("number"))
    rows = connection.execute(sa.select(_contacts.c.learner_id, _contacts.c.telegram_id)).all()
    for at in range(0, len(rows), _SOME):
        connection.execute(put, [{"of": one, "number": _who(key, telegram)} for one, telegram in rows[at : at + _SOME]])
    move = sa.update(_cards).where(_cards.c.chat_id == sa.bindparam("chat")).values(chat_id=sa.bindparam("number"))
    chats = connection.execute(sa.select(_cards.c.chat_id).where(_cards.c.chat_id > 0).distinct()).scalars().all()
    for at in range(0, len(chats), _SOME):
        connection.execute(move, [{"chat": chat, "number": _who(key, chat)} for chat in chats[at : at + _SOME]])


def _who(key: bytes, telegram_id: int) -> int:
    """As ``bot.core.contacts.who`` is from now on; a migration stays what it was."""
    digest = blake2b(telegram_id.to_bytes(8, "big"), key=key, digest_size=8, person=b"lupe contact").digest()
    return int.from_bytes(digest, "big") >> 1
