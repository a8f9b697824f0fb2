INSERT INTO import (op_id, kind, made_on, file, sha256, new, changed, unchanged, merged, rejected, doubtful)
VALUES (:op_id, :kind, :made_on, :file, :sha256, :new, :changed, :unchanged, :merged, :rejected, :doubtful)
