SELECT sqlcipher_export('sealed')
