-- Which articles share text, for any engine with standard SQL.
--
-- In:  postings(fingerprint BIGINT, document BIGINT, position INT), as
--      `provcheck archive export --parquet` and `provcheck audit --engine` write them.
-- :boilerplate   number of articles from which on a fingerprint ties none of them
-- :least_shared  number of fingerprints that two articles have in common at least
--
-- What comes out are candidates: that their words are the same is for provcheck to see.

-- The pairs, and how many fingerprints each shares.
WITH once AS (
    SELECT DISTINCT fingerprint, document FROM postings
),
rare AS (
    SELECT fingerprint
    FROM once
    GROUP BY fingerprint
    HAVING COUNT(*) BETWEEN 2 AND :boilerplate
),
telling AS (
    SELECT once.fingerprint, once.document
    FROM once
    JOIN rare ON once.fingerprint = rare.fingerprint
)
SELECT
    CAST(x.document AS BIGINT) AS a,
    CAST(y.document AS BIGINT) AS b,
    CAST(COUNT(*) AS BIGINT) AS shared
FROM telling AS x
JOIN telling AS y ON x.fingerprint = y.fingerprint AND x.document < y.document
GROUP BY x.document, y.document
HAVING COUNT(*) >= :least_shared
;

-- The boilerplate: fingerprints of too many articles, how many, and the first of these.
SELECT
    CAST(fingerprint AS BIGINT) AS fingerprint,
    CAST(COUNT(DISTINCT document) AS BIGINT) AS articles,
    CAST(MIN(document) AS BIGINT) AS first_document
FROM postings
GROUP BY fingerprint
HAVING COUNT(DISTINCT document) > :boilerplate
;
