"""Lupe, a discussion chatbot for media literacy in Telegram: the map of the floors.

A floor imports only from the floors below it; floors on one line do not see each other.
One feature has one word, and that word is the name of its file on every floor::

    __main__             python -m bot
    cli                  the commands: run, demo, doctor, content, db, settings
    app | simulator      app builds everything and holds the one table of handlers;
                         the simulator is Telegram on this machine and a stranger to the bot
    handlers | jobs      Telegram in: parse, service, view, reply | the clock in
    messenger            Telegram plumbing: inbox, per-user order, outbox, sender, HTTP
    services | views     use cases, inside one transaction | results to messages, pure
    storage | adapters   the only place of SQL | other doors out: content files, pictures
    core | i18n          the rules: no I/O, no clock, no chance | the texts, German and English
    settings | observe   read once, by cli | logs

The contracts in pyproject.toml hold this map, and ``make check`` compares.
"""
