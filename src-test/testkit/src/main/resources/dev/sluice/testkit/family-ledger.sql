-- A double-entry ledger; ${entries} entries of two or three postings.

CREATE TABLE currency (
  code CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  digits TINYINT UNSIGNED NOT NULL DEFAULT 2 CHECK (digits <= 6),
  name VARCHAR(60) NOT NULL
);

CREATE TABLE account (
  number VARCHAR(12) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL PRIMARY KEY,
  parent VARCHAR(12) CHARACTER SET latin1 COLLATE latin1_bin,
  currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  title VARCHAR(100) NOT NULL COMMENT 'as printed',
  side ENUM('debit', 'credit') NOT NULL,
  opened DATE NOT NULL DEFAULT (curdate()),
  closed DATE,
  depth INT AS (char_length(number) DIV 2) PERSISTENT,
  UNIQUE KEY title (title, currency),
  CONSTRAINT account_parent FOREIGN KEY (parent) REFERENCES account (number),
  CONSTRAINT account_currency FOREIGN KEY (currency) REFERENCES currency (code) ON UPDATE CASCADE,
  CONSTRAINT closed_after_opened CHECK (closed IS NULL OR closed >= opened)
);

CREATE TABLE period (
  month DATE NOT NULL PRIMARY KEY,
  state SET('reviewed', 'closed', 'audited') NOT NULL DEFAULT ''
);

CREATE TABLE entry (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  month DATE NOT NULL,
  booked DATETIME(6) NOT NULL DEFAULT current_timestamp(6) ON UPDATE current_timestamp(6),
  text VARCHAR(200) NOT NULL DEFAULT '',
  document VARBINARY(64),
  reverses BIGINT,
  UNIQUE KEY reversed_once (reverses),
  KEY latest_first (month DESC, booked DESC),
  CONSTRAINT entry_month FOREIGN KEY (month) REFERENCES period (month),
  CONSTRAINT entry_reverses FOREIGN KEY (reverses) REFERENCES entry (id)
) AUTO_INCREMENT = 1;

CREATE TABLE posting (
  entry BIGINT NOT NULL,
  line TINYINT UNSIGNED NOT NULL,
  account VARCHAR(12) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
  amount DECIMAL(38,10) NOT NULL,
  rate DOUBLE NOT NULL DEFAULT 1,
  value_date DATE,
  PRIMARY KEY (entry, line),
  KEY by_account (account, value_date, amount),
  CONSTRAINT posting_entry FOREIGN KEY (entry) REFERENCES entry (id) ON DELETE CASCADE,
  CONSTRAINT posting_account FOREIGN KEY (account) REFERENCES account (number),
  CONSTRAINT amount_not_zero CHECK (amount <> 0)
);

-- Balances have a unique NOT NULL key of two columns and no primary key.
CREATE TABLE balance (
  account VARCHAR(12) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
  month DATE NOT NULL,
  amount DECIMAL(38,10) NOT NULL DEFAULT 0,
  UNIQUE KEY account_month (account, month),
  CONSTRAINT balance_account FOREIGN KEY (account) REFERENCES account (number)
);

CREATE TABLE journal (
  at TIMESTAMP(6) NOT NULL DEFAULT current_timestamp(6),
  who VARCHAR(40) NOT NULL DEFAULT user(),
  what TEXT NOT NULL
) COMMENT = 'no key: the same line may be written twice';

INSERT INTO currency VALUES ('EUR', 2, 'Euro'), ('JPY', 0, '円'), ('BTC', 6, 'Bitcoin');
INSERT INTO account (number, parent, currency, title, side, opened) VALUES
  ('10', NULL, 'EUR', 'Assets', 'debit', '2000-01-01'), ('20', NULL, 'EUR', 'Liabilities', 'credit', '2000-01-01');
INSERT INTO account (number, parent, currency, title, side, opened, closed)
  SELECT CONCAT(ELT(1 + seq % 2, '10', '20'), LPAD(seq, 4, '0')), ELT(1 + seq % 2, '10', '20'),
         ELT(1 + seq % 3, 'EUR', 'JPY', 'BTC'), CONCAT('Account ', seq), 1 + seq % 2, '2001-01-01' + INTERVAL seq DAY,
         IF(seq % 20 = 0, '2024-12-31', NULL)
  FROM seq_1_to_200;
INSERT INTO period SELECT '2020-01-01' + INTERVAL seq MONTH, seq % 8 FROM seq_0_to_59;
INSERT INTO entry (id, month, booked, text, document)
  SELECT seq, '2020-01-01' + INTERVAL seq % 60 MONTH, '2020-01-01' + INTERVAL seq * 100000007 MICROSECOND,
         CONCAT('entry ', seq, IF(seq % 11 = 0, ' – “quoted”', '')), IF(seq % 4 = 0, NULL, UNHEX(SHA2(seq, 256)))
  FROM seq_1_to_${entries};
UPDATE entry SET reverses = id - 1, booked = booked WHERE id % 50 = 0;
INSERT INTO posting
  SELECT e.seq, l.seq, CONCAT(ELT(1 + a.n % 2, '10', '20'), LPAD(a.n, 4, '0')),
         IF(l.seq = 1, 1, -1) * (e.seq % 100000 + 0.0000000001), 1 + e.seq / 3, '2020-01-01' + INTERVAL e.seq % 1500 DAY
  FROM seq_1_to_${entries} e JOIN seq_1_to_3 l
  JOIN (SELECT seq AS n FROM seq_1_to_200) a ON a.n = 1 + (e.seq * 7 + l.seq) % 200
  WHERE l.seq <= 2 + e.seq % 2;
INSERT INTO balance SELECT a.number, p.month, MOD(CRC32(CONCAT(a.number, p.month)), 1000000) / 7
  FROM account a JOIN period p;
INSERT INTO journal SELECT '2024-05-05 05:05:05.555555' + INTERVAL seq DIV 3 SECOND, 'root', CONCAT('line ', seq DIV 3)
  FROM seq_1_to_${entries};
