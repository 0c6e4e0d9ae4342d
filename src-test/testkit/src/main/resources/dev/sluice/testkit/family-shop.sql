-- A small web shop; ${orders} orders.

CREATE TABLE customer (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'never reused; it''s on the "invoice"',
  email VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
  name VARCHAR(100) NOT NULL,
  country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'DE',
  default_address INT UNSIGNED DEFAULT NULL,
  newsletter TINYINT(1) NOT NULL DEFAULT 0,
  token UUID NOT NULL DEFAULT uuid(),
  secret_note VARCHAR(50) INVISIBLE DEFAULT 'hidden',
  created TIMESTAMP(3) NOT NULL DEFAULT current_timestamp(3),
  changed TIMESTAMP NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  UNIQUE KEY email (email),
  KEY name_prefix (name(10)),
  CONSTRAINT email_has_at CHECK (email LIKE '%@%')
) COMMENT = 'people who buy \\ it''s "us" they pay' DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;

CREATE TABLE address (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer INT UNSIGNED NOT NULL,
  street VARCHAR(200) NOT NULL DEFAULT '',
  city VARCHAR(100) NOT NULL DEFAULT 'n/a',
  kind ENUM('billing', 'shipping') NOT NULL DEFAULT 'billing',
  UNIQUE KEY one_of_a_kind (customer, kind, street(50)),
  CONSTRAINT address_customer FOREIGN KEY (customer) REFERENCES customer (id) ON DELETE CASCADE
) AUTO_INCREMENT = 1000;

-- Two tables that need each other.
ALTER TABLE customer ADD CONSTRAINT customer_address FOREIGN KEY (default_address) REFERENCES address (id)
  ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE category (
  id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  parent SMALLINT UNSIGNED,
  name VARCHAR(60) NOT NULL,
  path VARCHAR(120) GENERATED ALWAYS AS (concat('/', lcase(name))) STORED,
  KEY parent (parent),
  CONSTRAINT category_parent FOREIGN KEY (parent) REFERENCES category (id)
);

CREATE TABLE product (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  sku VARCHAR(30) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL,
  name VARCHAR(120) NOT NULL,
  description TEXT,
  price DECIMAL(12,2) NOT NULL,
  vat DECIMAL(4,3) NOT NULL DEFAULT 0.190,
  gross DECIMAL(16,5) GENERATED ALWAYS AS (price * (1 + vat)) VIRTUAL COMMENT 'with tax',
  price_class TINYINT GENERATED ALWAYS AS (CASE WHEN price < 10 THEN 1 ELSE 2 END) STORED,
  weight FLOAT,
  attributes JSON DEFAULT json_object(),
  tags SET('new', 'sale', 'last one') NOT NULL DEFAULT '',
  picture MEDIUMBLOB,
  flags BIT(8) NOT NULL DEFAULT b'101',
  released DATE DEFAULT (curdate() + INTERVAL 1 DAY),
  UNIQUE KEY sku (sku),
  KEY dearest_first (price DESC, id),
  KEY class_of_price (price_class),
  CONSTRAINT price_not_negative CHECK (price >= 0),
  CONSTRAINT vat_in_range CHECK (vat BETWEEN 0 AND 1)
);

CREATE TABLE product_category (
  product INT UNSIGNED NOT NULL,
  category SMALLINT UNSIGNED NOT NULL,
  PRIMARY KEY (product, category),
  CONSTRAINT in_product FOREIGN KEY (product) REFERENCES product (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT in_category FOREIGN KEY (category) REFERENCES category (id) ON DELETE RESTRICT
);

CREATE TABLE `order` (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer INT UNSIGNED NOT NULL,
  placed DATETIME(6) NOT NULL,
  state ENUM('open', 'paid', 'sent', 'returned') NOT NULL DEFAULT 'open',
  total DECIMAL(14,2) NOT NULL DEFAULT 0.00,
  remark VARCHAR(500),
  KEY by_customer (customer, placed),
  KEY by_state (state),
  CONSTRAINT order_customer FOREIGN KEY (customer) REFERENCES customer (id)
);

CREATE TABLE order_item (
  `order` BIGINT UNSIGNED NOT NULL,
  line SMALLINT UNSIGNED NOT NULL,
  product INT UNSIGNED NOT NULL,
  quantity INT NOT NULL CHECK (quantity > 0),
  price DECIMAL(12,2) NOT NULL,
  amount DECIMAL(20,2) AS (quantity * price) VIRTUAL,
  PRIMARY KEY (`order`, line),
  KEY product (product),
  CONSTRAINT item_order FOREIGN KEY (`order`) REFERENCES `order` (id) ON DELETE CASCADE,
  CONSTRAINT item_product FOREIGN KEY (product) REFERENCES product (id)
);

CREATE TABLE stock (
  warehouse CHAR(3) NOT NULL,
  product INT UNSIGNED NOT NULL,
  amount INT NOT NULL DEFAULT 0,
  counted TIME(3),
  UNIQUE KEY place (warehouse, product)
);

CREATE TABLE visit (
  moment TIMESTAMP(6) NOT NULL,
  page VARCHAR(200) NOT NULL,
  referrer TEXT,
  milliseconds FLOAT,
  KEY moment (moment)
);

INSERT INTO customer (id, email, name, country, newsletter, token, created, changed, secret_note)
  SELECT seq, CONCAT('customer', seq, '@example.org'), CONCAT(ELT(1 + seq % 5, 'Ann', 'Børge', '李', 'Zoë 😀', 'O''Hara'), ' ', seq),
         ELT(1 + seq % 4, 'DE', 'NO', 'CN', 'FR'), seq % 2,
         CONCAT(LEFT(MD5(seq), 12), '4', SUBSTR(MD5(seq), 14, 3), '8', SUBSTR(MD5(seq), 18)),
         '2020-01-01 00:00:00.123' + INTERVAL seq * 7919 SECOND, '2021-06-01' + INTERVAL seq MINUTE,
         IF(seq % 3 = 0, NULL, CONCAT('note ', seq))
  FROM seq_1_to_${customers};
INSERT INTO address (customer, street, city, kind)
  SELECT seq, CONCAT('Straße ', seq, '\n2. Stock'), 'Köln', 1 + seq % 2 FROM seq_1_to_${customers};
UPDATE customer c JOIN address a ON a.customer = c.id SET c.default_address = a.id, c.changed = c.changed
  WHERE c.id % 2 = 0;
INSERT INTO category (id, parent, name) VALUES
  (1, NULL, 'Everything'), (2, 1, 'Books'), (3, 1, 'Tools'), (4, 2, 'Poetry'), (5, 3, 'Saws'), (6, 5, 'Jig Saws');
INSERT INTO product (id, sku, name, description, price, vat, weight, attributes, tags, picture, flags, released)
  SELECT seq, CONCAT('SKU-', seq), CONCAT('Product ', seq), IF(seq % 5 = 0, NULL, REPEAT(CONCAT('text ', seq, ' '), seq % 50)),
         seq % 300 + 0.99, ELT(1 + seq % 2, 0.19, 0.07), seq / 7, CONCAT('{"colour": "c', seq % 9, '", "size": ', seq % 40, '}'),
         seq % 8, UNHEX(REPEAT(MD5(seq), seq % 40)), seq % 256, '2022-01-01' + INTERVAL seq % 700 DAY
  FROM seq_1_to_${products};
INSERT INTO product_category SELECT p.seq, c.seq FROM seq_1_to_${products} p JOIN seq_2_to_6 c
  WHERE p.seq % c.seq = 0;
INSERT INTO `order` (id, customer, placed, state, total, remark)
  SELECT seq, 1 + seq * 7 % ${customers}, '2023-01-01 00:00:00.000001' + INTERVAL seq * 61000001 MICROSECOND,
         1 + seq % 4, seq % 9000 / 7, IF(seq % 10 = 0, CONCAT('please ring twice \\ ', seq), NULL)
  FROM seq_1_to_${orders};
INSERT INTO order_item (`order`, line, product, quantity, price)
  SELECT o.seq, l.seq, 1 + (o.seq * 13 + l.seq) % ${products}, 1 + o.seq % 5, o.seq % 300 + 0.99
  FROM seq_1_to_${orders} o JOIN seq_1_to_3 l WHERE l.seq <= 1 + o.seq % 3;
INSERT INTO stock SELECT ELT(1 + seq % 2, 'CGN', 'OSL'), seq, seq * 3 % 100, SEC_TO_TIME(seq % 86400)
  FROM seq_1_to_${products};
INSERT INTO visit SELECT '2024-01-01 00:00:00.5' + INTERVAL seq DIV 2 SECOND, CONCAT('/p/', seq DIV 2 % 50),
         IF(seq DIV 2 % 3 = 0, NULL, 'https://example.org/?q=%20'), seq DIV 2 / 3
  FROM seq_1_to_${orders};
