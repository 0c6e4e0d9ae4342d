-- The edges of every type, one table per family, each with an INT key named id. Written with sql_mode = '' and the
-- time zone +00:00, so that zero dates, partly zero dates and the invalid ENUM member can be stored.

CREATE TABLE edge_integers (
  id INT NOT NULL PRIMARY KEY,
  t TINYINT, tu TINYINT UNSIGNED, t1 TINYINT(1),
  s SMALLINT, su SMALLINT UNSIGNED,
  m MEDIUMINT, mu MEDIUMINT UNSIGNED,
  i INT, iu INT UNSIGNED, iz INT(10) ZEROFILL,
  b BIGINT, bu BIGINT UNSIGNED, bz BIGINT(20) UNSIGNED ZEROFILL
);
INSERT INTO edge_integers VALUES
  (1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
  (3, -128, 0, -128, -32768, 0, -8388608, 0, -2147483648, 0, 0, -9223372036854775808, 0, 0),
  (4, 127, 255, 127, 32767, 65535, 8388607, 16777215, 2147483647, 4294967295, 4294967295, 9223372036854775807,
   18446744073709551615, 18446744073709551615),
  (5, -1, 1, 2, -1, 1, -1, 1, -1, 1, 42, -1, 9223372036854775808, 1),
  (6, 1, 254, 1, 1, 65534, 1, 16777214, 1, 4294967294, 7, 9007199254740993, 9007199254740993, 9223372036854775807);

CREATE TABLE edge_decimals (
  id INT NOT NULL PRIMARY KEY,
  widest DECIMAL(65,30), whole DECIMAL(65,0), fraction DECIMAL(38,38),
  money DECIMAL(10,2), unsigned_money DECIMAL(20,4) UNSIGNED, filled DECIMAL(12,3) ZEROFILL, one DECIMAL(1,0)
);
INSERT INTO edge_decimals VALUES
  (1, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (2, 0, 0, 0, 0, 0, 0, 0),
  (3, 99999999999999999999999999999999999.999999999999999999999999999999,
   99999999999999999999999999999999999999999999999999999999999999999,
   0.99999999999999999999999999999999999999, 99999999.99, 9999999999999999.9999, 999999999.999, 9),
  (4, -99999999999999999999999999999999999.999999999999999999999999999999,
   -99999999999999999999999999999999999999999999999999999999999999999,
   -0.99999999999999999999999999999999999999, -99999999.99, 0.0001, 0.001, -9),
  (5, 0.000000000000000000000000000001, 1, 0.00000000000000000000000000000000000001, 0.01, 1, 1, 1),
  (6, -0.000000000000000000000000000001, -1, -0.00000000000000000000000000000000000001, -0.00, 10.5000, 100.100, -1);

CREATE TABLE edge_floats (
  id INT NOT NULL PRIMARY KEY,
  f FLOAT, d DOUBLE, fp FLOAT(10,3), dp DOUBLE(15,4), du DOUBLE UNSIGNED
);
INSERT INTO edge_floats VALUES
  (1, NULL, NULL, NULL, NULL, NULL),
  (2, 0e0, 0e0, 0e0, 0e0, 0e0),
  (3, -0e0, -0e0, -0e0, -0e0, 0e0),
  (4, 16777215, 9007199254740991, 16777.215, 99999999999.9999, 9007199254740991),
  (5, 16777216, 9007199254740992, 16777.216, -99999999999.9999, 9007199254740993),
  (6, 16777214, 9007199254740994, 0.001, 0.0001, 1e23),
  (7, 3.402823466e38, 1.7976931348623157e308, 1234567.891, 12345.6789, 1.7976931348623157e308),
  (8, -3.402823466e38, -1.7976931348623157e308, -1234567.891, -12345.6789, 0.1),
  (9, 1.17549435e-38, 2.2250738585072014e-308, 0.1, 0.1, 2.2250738585072014e-308),
  (10, 1.4012984643e-45, 4.9406564584124654e-324, 0.3, 0.3, 4.9406564584124654e-324),
  (11, -1.4012984643e-45, -4.9406564584124654e-324, -0.3, -0.3, 1e22),
  (12, 0.1, 0.1, 1, 1, 1),
  (13, 1.0000001, 0.30000000000000004, 2, 2, 0.30000000000000004),
  (14, 3.4028233e38, 1.7976931348623155e308, 3, 3, 123456789.123456789),
  (15, 8388608.5, 5e-324, 8388.608, 8388.608, 5e-324),
  (16, 1.17549421e-38, 2.225073858507201e-308, 4, 4, 2.225073858507201e-308);

CREATE TABLE edge_bits (
  id INT NOT NULL PRIMARY KEY,
  plain BIT, b1 BIT(1), b8 BIT(8), b9 BIT(9), b63 BIT(63), b64 BIT(64)
);
INSERT INTO edge_bits VALUES
  (1, NULL, NULL, NULL, NULL, NULL, NULL),
  (2, b'0', b'0', b'0', b'0', b'0', b'0'),
  (3, b'1', b'1', b'11111111', b'111111111', 9223372036854775807, 18446744073709551615),
  (4, b'1', b'0', b'10000000', b'100000000', 4611686018427387904, 9223372036854775808),
  (5, b'0', b'1', 39, 92, 10, 2561),
  (6, b'0', b'1', 9, 256, 256, 9223372036854775807);

CREATE TABLE edge_temporal (
  id INT NOT NULL PRIMARY KEY,
  d DATE, dt DATETIME, dt3 DATETIME(3), dt6 DATETIME(6),
  ts TIMESTAMP NULL, ts6 TIMESTAMP(6) NULL,
  t TIME, t1 TIME(1), t6 TIME(6), y YEAR,
  d_required DATE NOT NULL DEFAULT '0000-00-00',
  dt_required DATETIME(6) NOT NULL DEFAULT '0000-00-00 00:00:00.000000',
  ts_required TIMESTAMP NOT NULL DEFAULT '0000-00-00 00:00:00'
);
INSERT INTO edge_temporal (id, d, dt, dt3, dt6, ts, ts6, t, t1, t6, y) VALUES
  (1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (2, '0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '0000-00-00 00:00:00',
   '0000-00-00 00:00:00', '00:00:00', '00:00:00', '00:00:00', '0000'),
  (3, '0001-01-01', '0001-01-01 00:00:00', '0001-01-01 00:00:00.001', '0001-01-01 00:00:00.000001',
   '1970-01-01 00:00:01', '1970-01-01 00:00:01.000000', '-838:59:59', '-838:59:59.9', '-838:59:59.999999', '1901'),
  (4, '9999-12-31', '9999-12-31 23:59:59', '9999-12-31 23:59:59.999', '9999-12-31 23:59:59.999999',
   '2038-01-19 03:14:07', '2038-01-19 03:14:07.999999', '838:59:59', '838:59:59.9', '838:59:59.999999', '2155'),
  (5, '2024-00-10', '2024-00-10 01:02:03', '2024-05-00 00:00:00.5', '0000-05-06 07:08:09.000001',
   '1970-01-01 00:00:01', '1970-01-01 00:00:01.000001', '-00:00:01', '-00:00:00.1', '-00:00:00.000001', '2000'),
  (6, '0000-01-01', '2024-00-00 00:00:00', '0000-00-01 00:00:00', '2024-00-00 23:59:59.999999',
   '2024-03-31 01:30:00', '2024-10-27 00:30:00.123456', '25:00:00', '99:59:59.9', '100:00:00.000001', '1970'),
  (7, '1969-12-31', '1969-12-31 23:59:59', '1969-12-31 23:59:59.999', '1969-12-31 23:59:59.999999',
   '2024-10-27 01:30:00', '2024-10-27 01:30:00.100000', '23:59:59', '24:00:00.0', '23:59:59.999999', '1969'),
  (8, '2024-02-29', '2024-02-29 12:34:56', '2024-02-29 12:34:56.7', '2024-02-29 12:34:56.789012',
   '2024-02-29 12:34:56', '2024-02-29 12:34:56.789012', '-12:34:56', '12:34:56.7', '-123:45:07.890123', '2024'),
  (9, '1582-10-10', '1582-10-10 00:00:00', '1677-09-21 00:12:43.145', '2262-04-11 23:47:16.854776',
   '2001-09-09 01:46:40', '2001-09-09 01:46:39.999999', '00:00:01', '00:00:00.9', '00:00:00.000001', '1999');
UPDATE edge_temporal SET d_required = '2024-00-00', dt_required = '1970-01-01', ts_required = '1970-01-01 00:00:01'
  WHERE id > 5;

-- One list of texts for all character sets; what a set cannot hold is stored as a question mark.
CREATE TEMPORARY TABLE edge_value (id INT NOT NULL PRIMARY KEY, v VARCHAR(100) COLLATE utf8mb4_bin);
INSERT INTO edge_value VALUES
  (1, NULL), (2, ''), (3, ' '), (4, '   '), (5, 'a'), (6, 'a '), (7, 'a  '), (8, ' a'), (9, 'A'),
  (10, 'a\0b'), (11, '\0'), (12, 'a\0'), (13, 'tab\there'), (14, '\t'), (15, 'line\nbreak'), (16, '\r\n'), (17, 'a\n'),
  (18, 'back\\slash'), (19, '\\'), (20, 'ends with \\'), (21, '\\N'), (22, 'NULL'), (23, '\\0'), (24, '\\n'),
  (25, 'it''s'), (26, ''''), (27, 'say "x"'), (28, '"'), (29, 'back`tick'), (30, 'a,b;c'), (31, '%_'), (32, '\Z'),
  (33, 'größe'), (34, 'GRÖSSE'), (35, 'grösse'), (36, 'é'), (37, 'é'), (38, 'ß'), (39, 'ss'), (40, 'İ ı'),
  (41, '日本語'), (42, 'ￜ￮'), (43, '😀'), (44, '😀 '), (45, '👨‍👩‍👧'), (46, '𠮷野家'), (47, '❤️'),
  (48, '?'), (49, '{"a": 1}'), (50, '-- comment'), (51, '/* x */'), (52, '#'), (53, '${x} #{y}'), (54, 'a?b'),
  (55, UNHEX('EFBBBF61')), (56, UNHEX('7F')), (57, UNHEX('C280')), (58, UNHEX('E280A8')), (59, UNHEX('01020304')),
  (60, UNHEX('F48FBFBD')), (61, '   lead and trail   '), (62, 'a\tb\nc\\d''e"f\0g'), (63, REPEAT('😀', 20));

CREATE TABLE edge_text (
  id INT NOT NULL PRIMARY KEY,
  c CHAR(40), v VARCHAR(100), tt TINYTEXT, t TEXT, mt MEDIUMTEXT, lt LONGTEXT,
  required VARCHAR(100) NOT NULL DEFAULT 'it''s \\ "default"'
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
INSERT INTO edge_text SELECT id, v, v, v, v, v, v, COALESCE(v, '') FROM edge_value;
INSERT INTO edge_text (id, t, mt, lt) VALUES
  (1001, REPEAT('x', 65535), REPEAT('é', 100000), REPEAT('😀', 300000)),
  (1002, REPEAT('\\', 5000), REPEAT('\t\n', 5000), REPEAT('\0''"', 5000));

CREATE TABLE edge_charsets (
  id INT NOT NULL PRIMARY KEY,
  l1 VARCHAR(100) CHARACTER SET latin1 COLLATE latin1_swedish_ci,
  l1_bin VARCHAR(100) CHARACTER SET latin1 COLLATE latin1_bin,
  l1_char CHAR(60) CHARACTER SET latin1 COLLATE latin1_german1_ci,
  u3 VARCHAR(100) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
  u3_bin VARCHAR(100) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin,
  u2 VARCHAR(100) CHARACTER SET ucs2 COLLATE ucs2_general_ci,
  u2_bin CHAR(60) CHARACTER SET ucs2 COLLATE ucs2_bin,
  u16 VARCHAR(100) CHARACTER SET utf16 COLLATE utf16_general_ci,
  u32 VARCHAR(100) CHARACTER SET utf32 COLLATE utf32_general_ci,
  u4_bin VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  u4_nopad_bin VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  u4_nopad_char CHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_nopad_ci,
  u4_unicode VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci,
  u4_uca1400 VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_as_cs,
  cyrillic VARCHAR(100) CHARACTER SET cp1251,
  japanese VARCHAR(100) CHARACTER SET sjis,
  ascii_only VARCHAR(100) CHARACTER SET ascii
);
INSERT INTO edge_charsets SELECT id, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v FROM edge_value;
INSERT INTO edge_charsets (id, l1, l1_bin, l1_char)
  SELECT 2000 + seq, CHAR(seq USING latin1), CHAR(seq USING latin1), CONCAT('-', CHAR(seq USING latin1))
  FROM seq_0_to_255;
INSERT INTO edge_charsets (id, cyrillic) SELECT 3000 + seq, CHAR(seq USING cp1251) FROM seq_0_to_255;
INSERT INTO edge_charsets (id, japanese, u2, u2_bin) VALUES
  (4001, _sjis X'835C', _ucs2 X'FFFF', _ucs2 X'0000'), (4002, _sjis X'B1DE', _ucs2 X'0020', _ucs2 X'00200061'),
  (4003, _sjis X'955C5C', _ucs2 X'005C', _ucs2 X'00270022');
DROP TEMPORARY TABLE edge_value;

CREATE TABLE edge_binary (
  id INT NOT NULL PRIMARY KEY,
  b1 BINARY(1), b16 BINARY(16), vb VARBINARY(300), tb TINYBLOB, bl BLOB, mb MEDIUMBLOB, lb LONGBLOB
);
INSERT INTO edge_binary VALUES
  (1, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (2, '', '', '', '', '', '', ''),
  (3, X'00', X'00', X'00', X'00', X'00', X'00', X'00'),
  (4, X'20', X'20', X'20', X'2020', X'6120', X'200A', X'20'),
  (5, X'FF', X'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF', X'FFFE', X'EFBBBF', X'C3', X'F09F98', X'0D0A'),
  (6, '\\', '\\N', '\\N', '\\', 'it''s', '"', '\\0'),
  (7, X'61', X'61', X'6100', X'610000', X'0061', X'000000', X'1A'),
  (8, X'0A', X'000102030405060708090A0B0C0D0E0F', REPEAT(X'00', 300), REPEAT(X'FF', 255), REPEAT(X'5C', 65535),
   REPEAT(X'0009', 40000), REPEAT(X'00FF', 500000));
INSERT INTO edge_binary SELECT 100 + seq, b, CONCAT(b, b), b, CONCAT('<', b, '>'), CONCAT(b, '\\'), CONCAT('\\', b), b
  FROM (SELECT seq, UNHEX(LPAD(HEX(seq), 2, '0')) AS b FROM seq_0_to_255) bytes;
INSERT INTO edge_binary (id, vb, bl, lb)
  SELECT 1000, all_bytes, CONCAT(all_bytes, REVERSE(all_bytes)), REPEAT(all_bytes, 1024)
  FROM (SELECT UNHEX(GROUP_CONCAT(LPAD(HEX(seq), 2, '0') ORDER BY seq SEPARATOR '')) AS all_bytes
        FROM seq_0_to_255) bytes;

CREATE TABLE edge_labels (
  id INT NOT NULL PRIMARY KEY,
  e ENUM('a', 'it''s', 'say "x"', 'x,y', '日本', 'back\\slash', '(paren)', 'A b', '1', '0'),
  e_empty ENUM('', 'a', 'b'),
  e_latin1 ENUM('größe', 'ÿ') CHARACTER SET latin1,
  e_required ENUM('no', 'yes') NOT NULL DEFAULT 'yes',
  s SET('a', 'it''s', 'say "x"', '日本', 'back\\slash', 'f', 'g', 'h', 'i'),
  s64 SET('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18',
          '19', '20', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33', '34', '35', '36',
          '37', '38', '39', '40', '41', '42', '43', '44', '45', '46', '47', '48', '49', '50', '51', '52', '53', '54',
          '55', '56', '57', '58', '59', '60', '61', '62', '63', '64')
) DEFAULT CHARSET = utf8mb4;
INSERT INTO edge_labels VALUES
  (1, NULL, NULL, NULL, 'no', NULL, NULL),
  (2, 'a', '', 'größe', 'yes', '', ''),
  (3, 'it''s', 'a', 'ÿ', 'no', 'a', '01'),
  (4, 'say "x"', 'b', 'größe', 'yes', 'it''s,say "x",日本', '64'),
  (5, 'x,y', 'a', NULL, 'yes', 511, 18446744073709551615),
  (6, '日本', 'a', NULL, 'yes', 'h,a', '63,02,33'),
  (7, 'back\\slash', 'a', NULL, 'yes', 'back\\slash', 9223372036854775808),
  (8, '(paren)', 'a', NULL, 'yes', 'i', '32'),
  (9, 'A b', 'a', NULL, 'yes', 'f,g', '31,32'),
  (10, 'no such label', 'no such label', 'no such label', 'no such label', 'no such label', 'no such label'),
  (11, '1', 'a', NULL, 'yes', 'a', '01'),
  (12, '0', 'a', NULL, 'yes', 'a', '01');

CREATE TABLE edge_documents (
  id INT NOT NULL PRIMARY KEY,
  j JSON, j_required JSON NOT NULL DEFAULT '{}', u UUID
);
INSERT INTO edge_documents VALUES
  (1, NULL, 'null', NULL),
  (2, '{}', '[]', '00000000-0000-0000-0000-000000000000'),
  (3, '{"b": 1,  "a" : 2, "b": 3}', ' [1, 2 ,3] ', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'),
  (4, '"\\u0000 \\n \\\\ \\" 😀 \\ud83d\\ude00"', 'true', '123e4567-e89b-12d3-a456-426655440000'),
  (5, '[1e400, 0.1, 123456789012345678901234567890.123456789, -0, 1E+2]', '0', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'),
  (6, '{"a": {"b": [{"c": null}, ""]}, "": " "}', '""', '00000000-0000-1000-8000-00805f9b34fb'),
  (7, CONCAT('["', REPEAT('x', 100000), '"]'), '{"tab":\t1,\n"line":2}', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f');

-- Keys of every kind, with enough rows to be cut into pieces.
CREATE TABLE key_bigint_unsigned (id BIGINT UNSIGNED NOT NULL PRIMARY KEY, v VARCHAR(20));
INSERT INTO key_bigint_unsigned SELECT 18446744073709551615 - seq * 9007199254740993, seq FROM seq_0_to_2000;
INSERT INTO key_bigint_unsigned VALUES (0, 'zero'), (9223372036854775807, 'signed'), (9223372036854775808, 'over');

CREATE TABLE key_bigint (id BIGINT NOT NULL PRIMARY KEY, v VARCHAR(20));
INSERT INTO key_bigint SELECT (CAST(seq AS SIGNED) - 1000) * 9007199254740993, seq FROM seq_0_to_2000;
INSERT INTO key_bigint VALUES (-9223372036854775808, 'least'), (9223372036854775807, 'most');

CREATE TABLE key_skewed (id BIGINT NOT NULL PRIMARY KEY, v VARCHAR(20));
INSERT INTO key_skewed SELECT seq, seq FROM seq_1_to_2000;
INSERT INTO key_skewed VALUES (9000000000000000000, 'far'), (-9000000000000000000, 'far below');

CREATE TABLE key_text_ci (id VARCHAR(60) NOT NULL PRIMARY KEY, v INT) DEFAULT CHARSET = utf8mb4
  COLLATE = utf8mb4_unicode_ci;
INSERT INTO key_text_ci SELECT CONCAT(ELT(1 + seq % 7, 'ä', 'B', 'a', 'ß', 'z', '日本', '😀'), ' ', seq), seq
  FROM seq_0_to_2000;
INSERT INTO key_text_ci VALUES ('', 1), ('it''s \\ "x"', 2), ('a\0b', 3), ('%', 4), ('_', 5);

CREATE TABLE key_text_bin (id VARCHAR(60) COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY, v INT);
INSERT INTO key_text_bin SELECT CONCAT(ELT(1 + seq % 4, 'a', 'A', 'ä', '😀'), ' ', seq), seq FROM seq_0_to_2000;
INSERT INTO key_text_bin VALUES ('', 1), (' ', 2), ('a', 3), ('a ', 4), ('A', 5), ('b\0c', 6), ('\t', 7), ('\\', 8);

CREATE TABLE key_text_latin1 (id CHAR(30) CHARACTER SET latin1 COLLATE latin1_german2_ci NOT NULL PRIMARY KEY, v INT);
INSERT INTO key_text_latin1 SELECT CONCAT(ELT(1 + seq % 5, 'ae', 'ö', 'Z', 'ÿ', '~'), seq), seq FROM seq_0_to_2000;

CREATE TABLE key_binary (id VARBINARY(40) NOT NULL PRIMARY KEY, v INT);
INSERT INTO key_binary SELECT UNHEX(LPAD(HEX(seq * 31), 8, '0')), seq FROM seq_0_to_2000;
INSERT INTO key_binary VALUES ('', -1), (X'00', -2), (X'0000', -3), (X'20', -4), (X'5C', -5), (X'FFFFFFFFFF', -6);

CREATE TABLE key_uuid (id UUID NOT NULL PRIMARY KEY, v INT);
INSERT INTO key_uuid SELECT CONCAT(LEFT(MD5(seq), 12), '4', SUBSTR(MD5(seq), 14, 3), '8', SUBSTR(MD5(seq), 18)), seq
  FROM seq_0_to_2000;

CREATE TABLE key_decimal (id DECIMAL(40,10) NOT NULL PRIMARY KEY, v INT);
INSERT INTO key_decimal SELECT (CAST(seq AS SIGNED) - 1000) * 12345678901234567890.1234567891, seq FROM seq_0_to_2000;

CREATE TABLE key_moment (id DATETIME(6) NOT NULL PRIMARY KEY, v INT);
INSERT INTO key_moment SELECT '1999-12-31 23:59:59.999999' + INTERVAL seq * 1000003 MICROSECOND, seq
  FROM seq_0_to_2000;
INSERT INTO key_moment VALUES ('0000-00-00', -1), ('2024-00-10', -2);

CREATE TABLE key_day (id DATE NOT NULL PRIMARY KEY, v INT);
INSERT INTO key_day SELECT '1965-01-01' + INTERVAL seq DAY, seq FROM seq_0_to_2000;

CREATE TABLE key_label (id ENUM('z', 'm', 'a') NOT NULL, n INT NOT NULL, v INT, PRIMARY KEY (id, n));
INSERT INTO key_label SELECT 1 + seq % 3, seq, seq FROM seq_0_to_2000;

CREATE TABLE key_mixed (
  tenant VARCHAR(20) COLLATE utf8mb4_general_ci NOT NULL, day DATE NOT NULL, n MEDIUMINT UNSIGNED NOT NULL, v TEXT,
  PRIMARY KEY (tenant, day, n)
);
INSERT INTO key_mixed SELECT ELT(1 + seq % 3, 'one', 'Two', 'größe'), '2024-01-01' + INTERVAL seq % 40 DAY, seq, seq
  FROM seq_0_to_2000;

-- A NULL in a unique key makes it no key: these rows may stand twice.
CREATE TABLE key_nullable (id INT, v VARCHAR(20), UNIQUE KEY nullable (id));
INSERT INTO key_nullable VALUES (1, 'a'), (2, 'b'), (NULL, 'c'), (NULL, 'c'), (NULL, NULL), (NULL, NULL);

CREATE TABLE empty_table (id INT NOT NULL PRIMARY KEY, v VARCHAR(20));

CREATE TABLE key_only (a INT NOT NULL, b INT NOT NULL, PRIMARY KEY (a, b));
INSERT INTO key_only SELECT seq % 10, seq FROM seq_0_to_200;
