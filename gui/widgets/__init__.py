"""Small parts that views are made of: fields, switches, strips of pictures. None knows the document,
and each serves several rooms: what one room alone needs lies in that room.

`take_picture` lets any view be copied or saved by a right click, `question` asks the user, `message_bar` tells.
"""
