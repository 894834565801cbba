"""How the window looks: colours, fonts and sizes (`theme`, `style_sheet`), icons, and the scale of colours of maps.

`words` shows the engine's sentences in the user's language.
"""
