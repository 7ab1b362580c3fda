-- The shop of drizzle-seed's documentation ("Complex example"), as PostgreSQL tables.

DROP TABLE IF EXISTS order_detail;
DROP TABLE IF EXISTS product;
DROP TABLE IF EXISTS supplier;
DROP TABLE IF EXISTS "order";
DROP TABLE IF EXISTS employee;
DROP TABLE IF EXISTS customer;

CREATE TABLE customer (
  id varchar(256) PRIMARY KEY, company_name text NOT NULL, contact_name text NOT NULL, contact_title text NOT NULL,
  address text NOT NULL, city text NOT NULL, postal_code text, region text, country text NOT NULL, phone text NOT NULL, fax text
);
CREATE TABLE employee (
  id integer PRIMARY KEY, last_name text NOT NULL, first_name text, title text NOT NULL, title_of_courtesy text NOT NULL,
  birth_date timestamp NOT NULL, hire_date timestamp NOT NULL, address text NOT NULL, city text NOT NULL,
  postal_code text NOT NULL, country text NOT NULL, home_phone text NOT NULL, extension integer NOT NULL, notes text NOT NULL,
  reports_to integer REFERENCES employee (id), photo_path text
);
CREATE TABLE "order" (
  id integer PRIMARY KEY, order_date timestamp NOT NULL, required_date timestamp NOT NULL, shipped_date timestamp,
  ship_via integer NOT NULL, freight numeric NOT NULL, ship_name text NOT NULL, ship_city text NOT NULL, ship_region text,
  ship_postal_code text, ship_country text NOT NULL,
  customer_id varchar(256) NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  employee_id integer NOT NULL REFERENCES employee (id) ON DELETE CASCADE
);
CREATE TABLE supplier (
  id integer PRIMARY KEY, company_name text NOT NULL, contact_name text NOT NULL, contact_title text NOT NULL,
  address text NOT NULL, city text NOT NULL, region text, postal_code text NOT NULL, country text NOT NULL, phone text NOT NULL
);
CREATE TABLE product (
  id integer PRIMARY KEY, name text NOT NULL, quantity_per_unit text NOT NULL, unit_price numeric NOT NULL,
  units_in_stock integer NOT NULL, units_on_order integer NOT NULL, reorder_level integer NOT NULL, discontinued integer NOT NULL,
  supplier_id integer NOT NULL REFERENCES supplier (id) ON DELETE CASCADE
);
CREATE TABLE order_detail (
  unit_price numeric NOT NULL, quantity integer NOT NULL, discount numeric NOT NULL,
  order_id integer NOT NULL REFERENCES "order" (id) ON DELETE CASCADE,
  product_id integer NOT NULL REFERENCES product (id) ON DELETE CASCADE
);
