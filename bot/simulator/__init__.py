"""A loopback Bot API server with a web chat: a stand-in for Telegram on one machine.

It knows nothing of any bot: it imports nothing of this project outside this package and could
serve any bot that speaks the Bot API. `server.Simulator` is the application, `serve.serve`
runs it on a port.
"""
