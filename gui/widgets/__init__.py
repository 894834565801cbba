"""Small parts that views are made of: fields, switches, strips of pictures. None knows the document."""
