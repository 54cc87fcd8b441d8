"""Where public records are sent by a program: so far the drafts of a WeChat official account.

One narrow function; nothing here knows a case or a database. Off until an operator sets up an
account: without one, nobody calls it.
"""

from sanxiang.channels.wechat import Account, Article, NotSent, Sent, send_draft

__all__ = ["Account", "Article", "NotSent", "Sent", "send_draft"]
