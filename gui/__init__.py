"""The window: views that show the document and the session, and the actions that change them.

`window` places the views, which have a folder for each room or page; `state` is what they show, `widgets` what they
are made of, `look` their colours and fonts, `qt` what Qt needs of us. `app` is where the program begins.
"""
