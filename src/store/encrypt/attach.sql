ATTACH DATABASE :file AS sealed KEY :key
