//! The rules: words of a column's name, and what a column so named holds.

use super::documents::Document;
use super::fields::FIELDS;
use super::lists::{self, List};

use Holds::*;

/// Words of a column's name, and what a column so named holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    /// The words, in snake case.
    pub(crate) words: &'static str,
    pub(crate) place: Place,
    /// What it may hold; the first that suits the column.
    pub(crate) holds: &'static [Holds],
}

/// Where in a name the words of a rule stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// At the end, before numbers: `work_email`, `email2`.
    Last,
    /// At the end; the words say which person or place of the row it is: `sender` is the one of
    /// `sender_email`.
    Role,
    /// At the end of what names a person: `author_name`, or `name` in a table `authors`.
    OfPerson,
    /// At the end, in a table of persons or of their jobs: what `background_jobs` have as `job_type` is no
    /// kind of employment.
    OfWork,
    /// At the end, in a table of persons, places or organizations.
    OfAddress,
    /// At the end, in a table of goods.
    OfGoods,
    /// At the end, in a table about health.
    OfHealth,
    /// At the end, in a table of software or its use.
    OfSoftware,
    /// At the end, behind other words: `success_rate`, no `rate`.
    Behind,
    /// At the end, also with `at`, `on` or `date` behind: `shipped`, `shipped_at`.
    Event,
    /// At the end, behind what lasts days or in a table of it: `trial_ends_at`, or `ends_at` in a table
    /// `subscriptions`.
    OfPeriod,
    /// At the end, but neither in text nor in integers: `start` of a day or a moment.
    When,
    /// At the beginning: `is_admin`.
    First,
    /// At the end; or else anywhere, in text only before `of`, `for` or a number: `email_of_sender`,
    /// `price_net`.
    Anywhere,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Holds {
    /// Text out of a list.
    OneOf(List),
    /// Numbers out of a list.
    NumberOf(&'static [i64]),
    /// Whole numbers of a range, in columns of numbers.
    Whole(i64, i64),
    /// Whole numbers of a range, in columns of numbers and text.
    Digits(i64, i64),
    /// Whole numbers of a range, in columns of integers.
    Integer(i64, i64),
    /// Decimal numbers of a range, in columns of numbers with decimals and text.
    Number(f64, f64),
    /// Text of a template.
    Pattern(&'static str),
    /// Digits of base 16, so many.
    Hex(usize),
    /// `true` in this share of rows.
    Share(f64),
    /// A moment between those of [`Created`] and [`Updated`]; those of lower numbers come first.
    Milestone(u32),
    Barcode,
    Birthday,
    Bytes,
    City,
    Closing,
    Company,
    Country,
    CountryCode,
    Created,
    CurrencyCode,
    Date,
    Day,
    Deleted,
    Department,
    /// JSON, in columns of JSON alone.
    Document(Document),
    Email,
    /// The end of an appointment.
    EndsAt,
    /// The end of what lasts days, or when something is due.
    EndsOn,
    FileName,
    FirstName,
    FullName,
    /// A moment or a day in the row's history.
    Happened,
    HostName,
    Interval,
    IpAddress,
    JobTitle,
    /// JSON, also in columns of text and bytes.
    Json(Document),
    LastName,
    Latitude,
    Location,
    Longitude,
    MacAddress,
    Moment,
    Opening,
    Phone,
    Postcode,
    Price,
    ProductName,
    Rating,
    Slug,
    /// The beginning of an appointment.
    StartsAt,
    /// The beginning of what lasts days.
    StartsOn,
    State,
    Street,
    Text,
    TimeOfDay,
    TimeZone,
    Title,
    Token,
    Updated,
    Url,
    UserName,
    Uuid,
    Word,
    Year,
}

macro_rules! rules {
    ($($place:ident $holds:tt: $($words:literal)+;)+) => {
        &[$($(
            Rule {
                words: $words,
                place: Place::$place,
                holds: &$holds,
            },
        )+)+]
    };
}

pub(super) use rules;

/// All rules: those of single fields of life, then those of any table.
pub(crate) fn all() -> impl Iterator<Item = &'static Rule> {
    FIELDS.iter().chain(RULES)
}

/// The rules of any table, and what holds for all. Of those that match, the one at the end of the name comes before others, then that
/// with the most words, then the order of this list; the first that has something for the column's
/// type, length and `unique` is taken.
static RULES: &[Rule] = rules! {
    // Persons.
    Anywhere [Email]: "email" "e_mail" "email_address" "mail" "mail_address";
    Role [Email]: "cc" "bcc" "reply_to" "from" "to";
    Last [FullName]: "full_name" "fullname" "real_name" "legal_name" "contact_name"
        "contact_person" "person_name" "user_display_name" "authors";
    // The rows of tables of these names are persons, too.
    Role [FullName, Integer(1, 1000)]: "actor" "admin" "agent" "applicant" "approver" "artist" "assignee" "athlete"
        "attendee" "author" "borrower" "buyer" "caller" "candidate" "cashier" "client" "coach" "composer" "contact"
        "contributor" "creator" "customer" "dentist" "designer" "developer" "director" "doctor"
        "donor" "driver" "editor" "employee" "father" "engineer" "friend" "guardian" "guest" "holder" "instructor"
        "insured" "interviewer" "investor" "judge" "kin" "landlord" "lawyer" "lead" "lecturer" "lender"
        "librarian" "manager" "member" "mentor" "mother" "moderator" "musician" "narrator" "nurse"
        "operator" "organizer" "owner" "painter" "parent" "participant" "partner" "passenger"
        "patient" "payer" "performer" "photographer" "physician" "pilot" "player" "producer"
        "professor" "pupil" "purchaser" "receiver" "recipient" "recruiter" "referee" "reporter"
        "requester" "resident" "reviewer" "salesperson" "seller" "sender" "signatory" "singer"
        "speaker" "spouse" "student" "subscriber" "supervisor" "surgeon" "teacher" "technician" "trainer"
        "translator" "traveler" "uploader" "visitor" "volunteer" "voter" "winner" "worker" "writer";
    Last [FullName, Integer(1, 1000)]: "by";
    Role [FullName, Integer(1, 1000)]: "assigned_to" "reports_to";
    OfPerson [FullName]: "name";
    Last [FirstName]: "first_name" "firstname" "given_name" "forename" "fname";
    Role [FirstName]: "middle_name" "middlename" "second_name";
    Last [Pattern("?")]: "middle_initial" "initial";
    Last [Pattern("??")]: "initials";
    Last [LastName]: "last_name" "lastname" "surname" "family_name" "lname";
    Role [LastName]: "maiden_name" "birth_name";
    Last [OneOf(lists::SALUTATIONS), OneOf(lists::SALUTATIONS_IN_SHORT)]: "salutation" "honorific"
        "name_prefix";
    Last [OneOf(lists::SUFFIXES)]: "name_suffix";
    Last [UserName]: "user_name" "username" "login" "login_name" "nickname" "nick_name" "nick"
        "screen_name" "handle" "alias" "nicename" "twitter" "github" "instagram" "telegram" "skype";
    OfWork [JobTitle]: "position";
    Last [OneOf(lists::POSITIONS), Integer(1, 100)]: "position";
    Last [JobTitle]: "job_title" "job" "occupation" "profession" "job_position" "designation" "employee_title" "contact_title";
    // A number of the block that is reserved for stories: 202-555-0100 to 0199.
    Anywhere [Phone, Integer(2_025_550_100, 2_025_550_199)]: "phone" "phone_number"
        "telephone" "telephone_number" "tel" "mobile" "mobile_number" "mobile_phone" "cell_phone"
        "landline" "fax" "fax_number" "contact_number" "cell_number" "whatsapp" "whatsapp_number" "sms_number";
    // The number that answers, beside that of a person.
    Role [Phone, Integer(2_025_550_100, 2_025_550_199)]: "twilio_number" "toll_free_number";
    Last [Digits(100, 9999)]: "phone_extension" "employee_extension" "phone_ext";
    Last [Birthday]: "birth_date" "birthdate" "birthday" "date_of_birth" "dob" "born_on" "born_at";
    Last [Digits(1934, 2005)]: "birth_year" "year_of_birth";
    Last [Digits(18, 90)]: "age";
    Last [Number(150.0, 200.0), Whole(150, 200)]: "user_height" "person_height" "patient_height"
        "player_height" "member_height";
    Last [Number(45.0, 120.0), Whole(45, 120)]: "user_weight" "person_weight" "patient_weight"
        "player_weight" "member_weight";
    Last [Pattern("11#/7#")]: "blood_pressure";
    Last [OneOf(lists::GENDERS), OneOf(lists::GENDER_LETTERS), Integer(1, 2)]: "gender";
    Last [OneOf(lists::SEXES), OneOf(lists::SEX_LETTERS), Integer(1, 2)]: "sex";
    Last [OneOf(lists::MARITAL_STATUSES)]: "marital_status" "civil_status";
    Last [OneOf(lists::RELATIONSHIPS)]: "relationship";
    Last [OneOf(lists::BLOOD_TYPES)]: "blood_type" "blood_group";
    Last [OneOf(lists::EYE_COLORS)]: "eye_color" "eye_colour";
    Last [OneOf(lists::HAIR_COLORS)]: "hair_color" "hair_colour";
    Last [OneOf(lists::DEGREES)]: "degree" "education" "education_level";
    Last [OneOf(lists::EMPLOYMENTS)]: "employment_type" "employment_status" "contract_type";
    OfWork [OneOf(lists::EMPLOYMENTS)]: "job_type";
    Last [OneOf(lists::JOB_TYPES)]: "job_type";
    // No number of an insured person begins with 000.
    Last [Pattern("000-##-####"), Pattern("000######")]: "ssn" "social_security_number";
    Last [Pattern("##-#######"), Pattern("#########"), Integer(100_000_000, 999_999_999)]: "tax_id"
        "tax_number" "ein" "vat_number" "national_id";
    Last [Pattern("?########"), Pattern("########")]: "passport_number" "license_number"
        "licence_number" "driver_license" "passport";

    // Places.
    Last [Country]: "country" "country_name" "nationality" "country_of_origin" "country_of_birth" "country_of_residence";
    Last [CountryCode]: "country_code" "country_iso" "iso_country" "iso_2" "alpha_2";
    Last [Pattern("???")]: "iso_3" "alpha_3";
    Last [Pattern("+##")]: "phone_country_code" "phone_code" "dial_code" "calling_code";
    Last [OneOf(lists::CONTINENTS)]: "continent" "continent_name";
    OfAddress [State, OneOf(lists::STATE_CODES)]: "state";
    Last [State, OneOf(lists::STATE_CODES)]: "address_state" "billing_state" "birth_state" "destination_state"
        "home_state" "mailing_state" "origin_state" "ship_state" "shipping_state" "us_state";
    // Where nothing tells of a place, the one that a row is in; but no status has two letters.
    Last [OneOf(lists::STATUSES), OneOf(lists::STATE_CODES), OneOf(lists::STATUS_LETTERS), Integer(0, 3)]: "state";
    Last [State]: "state_name" "province" "province_name" "region" "region_name";
    Last [OneOf(lists::STATE_CODES)]: "state_code";
    Last [OneOf(lists::COUNTIES)]: "county" "county_name";
    Last [OneOf(lists::DISTRICTS)]: "district" "district_name" "borough" "neighborhood"
        "neighbourhood" "suburb";
    Last [City]: "city" "city_name" "town" "town_name" "municipality" "warehouse_name" "branch_name"
        "station_name" "airport_name" "location_name" "capital" "warehouse" "branch" "station" "airport";
    Role [City]: "birthplace" "birth_place" "place_of_birth" "hometown" "origin" "destination" "home_team" "away_team" "place";
    Last [Postcode, Integer(10_000, 99_999)]: "postcode" "post_code" "postal_code" "zip" "zip_code"
        "zipcode";
    Last [Street]: "street" "street_address" "address" "address_line";
    Last [OneOf(lists::STREETS)]: "street_name";
    Last [OneOf(lists::LANDMARKS), Title]: "landmark";
    Last [Digits(1, 200)]: "house_number" "street_number" "building_number";
    Last [Pattern("Apt. ##"), Integer(1, 99)]: "address_2" "address_line_2" "street_2" "apartment"
        "apartment_number" "apt" "suite";
    Last [Pattern("Floor #")]: "address_3" "address_line_3";
    Last [Latitude, Number(-60.0, 70.0)]: "latitude" "lat";
    Last [Longitude, Number(-180.0, 180.0)]: "longitude" "lng" "lon";
    Last [Location, City]: "location";
    Last [Location]: "geo" "geolocation" "coordinates" "coords" "lnglat";
    Last [TimeZone]: "time_zone" "timezone" "tz";

    // Commerce.
    Last [Company]: "company" "company_name" "organization" "organization_name" "organisation"
        "organisation_name" "employer" "employer_name" "business_name" "vendor" "vendor_name"
        "supplier" "supplier_name" "merchant" "merchant_name" "manufacturer" "manufacturer_name"
        "brand" "brand_name" "bank" "bank_name" "school_name" "university_name" "hotel_name"
        "restaurant_name" "shop_name" "store_name" "publisher" "publisher_name" "agency_name"
        "shipper_name" "tenant_name" "workspace_name" "distributor" "distributor_name"
        "airline" "airline_name" "insurer" "sponsor" "issuer" "org" "org_name";
    Last [OneOf(lists::CARRIERS), Company]: "carrier" "carrier_name" "courier" "shipping_company";
    Last [OneOf(lists::INDUSTRIES)]: "industry" "industry_name" "sector";
    Last [Department]: "department" "department_name";
    Last [ProductName]: "product" "product_name" "item_name";
    // In the smallest unit of the currency where the type has no decimals.
    Anywhere [Price, Integer(99, 99_999)]: "price" "cost" "fee" "unit_price";
    Last [Price, Integer(99, 99_999)]: "charge" "surcharge" "fare" "rent" "bid" "tip" "shipping" "commission" "bonus"
        "postage" "freight" "vat";
    Last [Number(15.0, 150.0), Integer(1500, 15_000)]: "hourly_rate" "hourly_wage";
    Last [Number(20_000.0, 200_000.0), Integer(20_000, 200_000)]: "salary" "income";
    Anywhere [Number(1.0, 9999.99), Integer(100, 999_999)]: "amount" "total" "subtotal" "sum"
        "balance";
    Last [Number(1.0, 9999.99), Integer(100, 999_999)]: "amount_paid" "amount_due" "total_paid"
        "wage" "budget" "premium" "revenue" "profit" "turnover" "tax" "payment" "deposit" "cents" "tendered";
    Anywhere [Number(0.0, 100.0), Integer(0, 100)]: "percent" "percentage" "pct";
    Last [Number(0.0, 100.0), Integer(0, 100)]: "discount" "progress" "score" "threshold" "completion" "humidity"
        "battery_level" "battery";
    Behind [Number(0.0, 1.0), Integer(0, 100)]: "rate";
    Last [Number(0.0, 1.0), Integer(0, 100)]: "ratio";
    Last [Number(0.0, 25.0), Integer(0, 25)]: "rate" "vat_rate" "vat_percent" "tax_rate" "tax_percent" "interest_rate"
        "commission_rate" "apr" "discount_rate";
    Last [Number(0.5, 2.0)]: "exchange_rate" "conversion_rate";
    Last [OneOf(lists::CURRENCIES), CurrencyCode]: "currency" "currency_code";
    Last [OneOf(lists::CURRENCY_NAMES)]: "currency_name";
    Last [OneOf(lists::CURRENCY_SYMBOLS)]: "currency_symbol";
    Anywhere [Whole(1, 100)]: "quantity" "qty" "units" "capacity" "seats";
    Last [Whole(1, 100)]: "stock" "units_in_stock" "inventory" "reorder_level";
    Last [OneOf(lists::UNITS)]: "unit" "uom" "unit_of_measure";
    Last [Pattern("???-#####"), Pattern("???##"), Pattern("???"), Integer(100_000, 999_999)]: "sku"
        "article_number" "part_number" "serial_number" "model_number" "order_number"
        "invoice_number" "account_number" "customer_number" "ticket_number" "tracking_number"
        "reference_number" "reference" "coupon" "coupon_code" "promo_code"
        "voucher_code";
    Last [Pattern("???-###"), Pattern("???##"), Pattern("???"), Pattern("??"), Integer(100, 999)]:
        "code";
    Last [Pattern("CC-####")]: "cost_center" "cost_centre";
    Last [Barcode, Integer(9_780_000_000_000, 9_789_999_999_999)]: "barcode" "ean" "isbn" "isbn_13"
        "isbn_10" "gtin" "upc";
    Last [OneOf(lists::CARD_NUMBERS), Pattern("4###############")]: "card_number"
        "credit_card_number" "credit_card";
    Last [OneOf(lists::CARDS)]: "card_type" "card_brand" "card_network";
    Last [Pattern("###"), Integer(100, 999)]: "cvv" "cvc" "security_code";
    Last [Pattern("####"), Integer(1000, 9999)]: "last_4" "last_four" "last_digits";
    Last [Digits(2025, 2034)]: "expiry_year" "exp_year" "expiration_year";
    Last [OneOf(lists::IBANS), Pattern("DE####################")]: "iban";
    Last [OneOf(lists::BANK_CODES), Pattern("????DEFF")]: "bic" "swift" "swift_code";
    Last [Pattern("0########")]: "routing_number";
    Last [OneOf(lists::PAYMENT_METHODS)]: "payment_method" "payment_type" "paid_with";
    Last [OneOf(lists::SHIPPING_METHODS)]: "shipping_method" "delivery_method" "ship_mode";
    OfHealth [OneOf(lists::DISEASES)]: "condition";
    Last [OneOf(lists::CONDITIONS)]: "condition";
    Last [OneOf(lists::MATERIALS)]: "material";
    Last [Rating, Digits(1, 5)]: "rating" "stars";

    // Numbers.
    Last [Integer(1, 1000)]: "id";
    Last [Pattern("???-#####"), Integer(1, 1000)]: "number" "num";
    Last [Pattern("??####"), Integer(100, 9999)]: "flight_number";
    Last [Number(0.0, 1000.0), Integer(0, 1000)]: "value";
    Last [Whole(0, 1000)]: "count" "counter" "views" "likes" "clicks" "visits" "downloads"
        "followers" "votes" "upvotes" "downvotes" "points" "items" "pages" "words" "members"
        "attendees" "participants" "employees" "offset" "hits" "shares" "copies" "karma" "reputation" "xp" "assists" "wins" "losses" "calories" "uses" "batch" "reserved" "sold" "replies" "reactions" "impressions" "installs" "orders"
        "cnt" "posts" "messages" "reports" "subscribers" "users" "topics" "threads" "files" "photos" "images"
        "sessions" "tokens" "friends" "following" "reads";
    Last [Whole(1000, 10_000_000)]: "population";
    Last [Whole(1, 14)]: "nights";
    Last [Whole(1, 12)]: "servings";
    Last [Whole(300, 5000)]: "square_feet" "sqft" "square_meters";
    Last [Whole(60, 180)]: "tempo" "bpm";
    Last [Whole(0, 200_000)]: "mileage" "odometer";
    Last [Whole(1, 5)]: "ship_via";
    Last [Whole(0, 10)]: "retries" "attempts" "children" "adults" "guests" "passengers";
    First [Whole(0, 1000)]: "num" "nr" "number";
    Last [Whole(10, 1000)]: "limit" "max" "maximum";
    Last [Whole(10, 100)]: "page_size" "per_page" "batch_size" "pool_size";
    Last [Whole(0, 10)]: "min" "minimum";
    Last [Whole(1, 6)]: "rooms" "bedrooms" "bathrooms" "beds" "baths" "floors";
    Last [Digits(1, 30)]: "floor" "storey";
    Last [Digits(100, 499)]: "room" "room_number";
    Last [Whole(1, 100)]: "sort" "sort_order" "sort_index" "sort_key" "display_order" "sequence" "seq"
        "order" "ordinal" "index" "idx" "line_number" "page" "page_number" "chapter" "episode"
        "step" "lap" "round" "ranking" "rank";
    // Of a nested set, where the left number is below the right one.
    Last [Whole(1, 100)]: "lft";
    Last [Whole(101, 200)]: "rgt";
    Last [OneOf(lists::PRIORITIES), Whole(1, 5)]: "priority" "urgency";
    Last [OneOf(lists::SEVERITIES), Whole(1, 5)]: "severity" "risk" "risk_level";
    Last [OneOf(lists::LEVELS), Whole(1, 10)]: "level" "experience_level" "skill_level";
    Last [OneOf(lists::LOG_LEVELS), Integer(0, 7)]: "log_level";
    Last [OneOf(lists::DIFFICULTIES), Whole(1, 5)]: "difficulty";
    Last [OneOf(lists::GRADES), Whole(1, 6)]: "grade";
    Last [Number(1.0, 4.0)]: "gpa";
    Last [Number(-20.0, 40.0), Whole(-20, 40)]: "temperature" "temp";
    Last [Number(0.1, 999.9), Whole(1, 1000)]: "width" "height" "length" "weight" "distance" "area"
        "volume" "altitude" "elevation" "speed" "km" "kg" "cm" "mm";
    Last [Number(0.1, 999.9), Whole(0, 10)]: "depth";
    Last [Number(0.5, 40.0), Whole(1, 40)]: "hours" "hrs";
    Last [Number(1.0, 240.0), Whole(1, 240)]: "minutes" "mins";
    Last [Number(1.0, 3600.0), Whole(1, 3600)]: "seconds" "secs";
    Last [Whole(1, 90)]: "days";
    Last [Whole(1, 52)]: "weeks";
    Last [Whole(1, 36)]: "months";
    Last [Whole(1, 30)]: "years";
    Last [Number(1.0, 240.0)]: "voltage";
    Last [Number(900.0, 1100.0)]: "pressure";
    Last [OneOf(lists::SIZES), Number(0.1, 999.9), Whole(1, 1000), Document(Document::Dimensions)]: "size";
    Last [Whole(100, 10_000_000)]: "bytes" "file_size" "byte_size" "size_bytes" "content_length";
    Last [Number(0.1, 5000.0), Whole(1, 5000)]: "ms" "milliseconds" "millis" "response_time"
        "latency" "ping";
    Last [Whole(1, 300)]: "timeout";
    Last [Whole(60, 86_400)]: "ttl" "time_to_live" "expires_in" "max_age";
    Last [Digits(1024, 65_535)]: "port";
    Last [NumberOf(lists::HTTP_STATUSES)]: "http_status" "response_status" "status_code" "response_code" "http_code";
    Last [Pattern("#.#.#"), Pattern("#.##.##"), Integer(1, 10)]: "version" "version_number" "version_num"
        "app_version" "semver";
    Last [Digits(1, 10)]: "edition";
    Last [OneOf(lists::SOFTWARE)]: "software" "software_name";
    Last [OneOf(lists::LICENSES)]: "license" "licence" "spdx";

    // Days and moments.
    Last [Year]: "year";
    Last [Digits(1990, 2024)]: "release_year" "model_year" "vehicle_year" "car_year" "publication_year"
        "graduation_year";
    Last [Digits(1950, 2020)]: "year_built" "built_year" "built_in" "construction_year" "established" "established_year" "established_in"
        "year_established" "founded" "founded_in" "founded_year"
        "year_founded";
    Last [OneOf(lists::MONTHS), Whole(1, 12)]: "month" "month_name";
    Last [OneOf(lists::QUARTERS), Whole(1, 4)]: "quarter";
    Last [Whole(1, 52)]: "week" "week_number";
    Last [OneOf(lists::WEEKDAYS), Whole(1, 7)]: "weekday" "day_of_week" "week_day" "day_name";
    Last [Whole(1, 365)]: "day_of_year";
    Last [Whole(0, 23)]: "hour";
    Last [Whole(0, 59)]: "minute" "second";
    // Beside `created_at`, a `response_date` lies behind it.
    Last [Happened, Date, Moment]: "date";
    Last [Day, OneOf(lists::WEEKDAYS), Whole(1, 28)]: "day" "day_of_month";
    When [Happened, Day]: "on";
    Last [Created]: "created" "created_at" "created_on" "created_date" "date_created" "date_added" "order_date" "invoice_date"
        "purchase_date" "booking_date" "transaction_date" "created_time" "first_seen" "first_seen_at" "create_at"
        "create_date" "create_time" "creation_date" "creation_time" "gmt_create";
    Event [Created]: "inserted" "added" "ordered" "placed";
    Last [Updated]: "updated" "updated_at" "updated_on" "modified" "modified_at" "modified_on"
        "changed_at" "changed_on" "edited_at" "edited_on" "last_login" "last_login_at" "last_seen" "last_seen_at"
        "last_modified" "last_updated" "last_active_at" "date_updated" "date_modified"
        "updated_date" "modified_date" "updated_time" "last_used_at" "last_sign_in_at" "last_update" "last_activity" "last_heartbeat" "last_used" "last_accessed"
        "last_active" "last_login_time" "last_login_date" "update_at" "update_date" "update_time" "modify_date"
        "modify_time" "modified_time" "modification_date" "revision_date" "gmt_modified" "last_run" "last_run_at"
        "last_retry" "last_retry_at" "last_sync" "last_synced" "last_synced_at" "last_checked_at" "last_refreshed_at"
        "last_visit" "last_visit_at" "last_attempt_at" "last_message_at" "last_logged_in_at" "last_accessed_at";
    Last [Deleted]: "delete_at" "delete_date" "delete_time" "deleted_time" "deletion_date" "cancellation_date"
        "closing_date";
    // An appointment where it has a time, unless it is that of what lasts days.
    OfPeriod [StartsOn]: "starts_at" "start_at" "begins_at" "start" "start_time" "time_start" "start_datetime";
    OfPeriod [EndsOn]: "ends_at" "end_at" "end" "end_time" "time_end" "end_datetime";
    Last [StartsAt]: "starts_at" "start_at" "begins_at" "start_datetime" "departure_at" "departs_at";
    Last [EndsAt]: "ends_at" "end_at" "end_datetime" "arrival_at" "arrives_at";
    Last [StartsOn]: "starts_on" "start_on" "begins_on" "start_date" "date_start" "begin_date" "valid_from" "effective_date"
        "effective_from" "active_from" "from_date" "date_from";
    Last [EndsOn]: "ends_on" "end_on" "end_date" "date_end" "expires" "expires_at" "expires_on" "expiry" "expiry_date"
        "expiration" "expiration_date" "due" "due_at" "due_on" "due_date" "deadline" "valid_to" "valid_until" "valid_through"
        "effective_to" "effective_until" "active_until" "to_date" "date_to" "required_date" "renews_at" "renews_on"
        "expired_at" "expired_on" "expire_at" "expire_date" "expire_time" "valid_till" "renewal_date" "next_bill_date"
        "next_billing_date" "next_payment_date" "next_run_at" "next_retry_at" "next_attempt_at" "next_review_at"
        "next_due_date";
    // A stay, of days rather than of months.
    Last [Milestone(7)]: "check_in" "check_in_date" "checkin_date" "departure_date" "rental_date" "pickup_date";
    Last [Milestone(9)]: "check_out" "check_out_date" "checkout_date" "arrival_date" "return_date";
    // As a number the first of a range.
    When [StartsAt]: "start";
    When [EndsAt]: "end";
    When [EndsOn]: "until";
    Last [Moment]: "timestamp" "datetime" "date_time";
    Last [Milestone(10)]: "at";
    Last [TimeOfDay, Whole(1, 1440), Happened]: "time" "time_of_day";
    Last [Opening, StartsAt]: "start_time" "time_start" "departure_time" "from_time";
    Last [Closing, EndsAt]: "end_time" "time_end" "arrival_time" "to_time";
    Last [Opening, StartsOn]: "opens" "opens_at" "opening_time";
    Last [Closing, EndsOn]: "closes" "closes_at" "closing_time";
    // Seconds: a minute to an hour.
    Last [Whole(60, 3600), Interval]: "duration" "elapsed";
    Last [Interval]: "interval";
    Last [OneOf(lists::FREQUENCIES)]: "frequency" "period" "billing_cycle" "billing_interval" "plan_interval" "billing_period";

    // What happened to a row, as flags and as moments, in this order: milestone 7 is when that begins which
    // it stands for, 10 what nothing is known of. Few rows have what has a share of 0.1.
    Event [Share(0.5), Milestone(1)]: "invited" "requested" "applied" "drafted" "proposed" "nominated" "referred" "quoted"
        "detected" "discovered" "occurred" "initiated" "triggered" "manufactured" "opened";
    Event [Milestone(1)]: "invitation" "request" "application" "proposal" "nomination" "referral" "quotation" "incident"
        "occurrence" "manufacture" "opening";
    Event [Share(0.8), Milestone(2)]: "registered" "signed_up" "subscribed" "booked" "reserved" "purchased" "bought" "acquired"
        "submitted" "filed" "listed" "donated";
    Event [Milestone(2)]: "registration" "signup" "subscription" "reservation" "acquisition" "submission" "filing" "listing"
        "donation";
    Event [Share(0.5), Milestone(3)]: "queued" "enqueued" "assigned" "scheduled" "acknowledged" "claimed" "screened" "contacted"
        "qualified" "interviewed" "claim_reported" "incident_reported" "issue_reported" "bug_reported";
    Event [Milestone(3)]: "assignment" "interview";
    Last [Milestone(3)]: "scheduled_for";
    Event [Share(0.8), Milestone(4)]: "verified" "validated" "reviewed" "inspected" "evaluated" "assessed" "offered";
    Event [Milestone(4)]: "verification" "validation" "review" "inspection" "evaluation" "assessment" "offer";
    Event [Share(0.8), Milestone(5)]: "confirmed" "accepted" "approved" "authorized" "authorised" "agreed" "granted" "signed";
    Event [Milestone(5)]: "confirmation" "acceptance" "approval" "authorization" "authorisation" "agreement" "grant" "signature"
        "signing";
    Event [Share(0.8), Milestone(6)]: "joined" "hired" "admitted" "enrolled" "appointed" "elected" "onboarded" "enabled";
    Event [Share(0.5), Milestone(6)]: "activated" "installed";
    Event [Milestone(6)]: "hire" "hiring" "join" "joining" "admission" "enrollment" "enrolment" "election" "activation"
        "installation";
    Last [Milestone(6)]: "date_joined" "date_hired" "date_enrolled" "date_admitted" "date_registered";
    Event [Share(0.5), Milestone(8)]: "started" "began" "begun" "commenced" "launched" "checked_in" "clocked_in" "signed_in"
        "logged_in" "entered" "departed" "boarded" "collected" "sampled";
    Event [Milestone(8)]: "launch" "commencement" "entry" "collection" "sampling";
    Event [Share(0.5), Milestone(9)]: "sample_received" "specimen_received" "measured" "captured" "recorded" "uploaded" "imported" "borrowed"
        "loaned" "rented" "diagnosed" "attempt_submitted" "exam_submitted" "quiz_submitted" "test_submitted";
    Event [Milestone(9)]: "measurement" "recording" "diagnosis";
    Event [Share(0.8), Milestone(10)]: "processed" "analyzed" "analysed" "tested" "examined" "treated" "operated" "calculated";
    Event [Share(0.8), Milestone(11)]: "published" "released" "issued" "announced" "posted" "generated" "billed" "invoiced";
    Event [Milestone(11)]: "publication" "publishing" "publish" "release" "issue" "issuance" "announcement" "posting" "billing";
    Event [Share(0.8), Milestone(12)]: "sent" "emailed" "mailed" "notified" "forwarded" "reminded";
    Event [Share(0.8), Milestone(13)]: "paid" "charged" "settled" "disbursed";
    Event [Milestone(13)]: "payment" "pay" "sale" "settlement" "disbursement";
    Last [Milestone(13)]: "pay_time" "sold_at" "sold_on" "date_sold";
    Event [Share(0.5), Milestone(14)]: "packed" "picked" "picked_up" "loaded" "prepared";
    Event [Share(0.5), Milestone(15)]: "shipped" "dispatched" "despatched";
    Event [Milestone(15)]: "ship" "shipping" "shipment" "dispatch";
    Event [Share(0.5), Milestone(16)]: "delivered" "received" "arrived" "landed" "dropped_off";
    Event [Milestone(16)]: "delivery" "receipt" "landing";
    Event [Share(0.5), Milestone(17)]: "read" "seen" "viewed" "clicked" "scanned" "attended" "responded" "replied" "answered" "graded"
        "scored" "marked" "reported" "email_opened" "message_opened" "notification_opened" "newsletter_opened"
        "invitation_opened";
    Event [Milestone(17)]: "grading" "scan";
    Event [Share(0.8), Milestone(18)]: "completed" "finished" "resolved" "fulfilled" "solved" "graduated" "discharged"
        "checked_out" "clocked_out" "signed_out" "logged_out";
    Event [Milestone(18)]: "completion" "finish" "graduation" "discharge";
    Event [Share(0.1), Milestone(19)]: "ended" "redeemed" "returned" "revoked" "failed" "rejected" "declined" "denied" "banned"
        "blocked" "locked" "suspended" "muted" "hidden" "expired" "flagged" "bounced" "unsubscribed" "disabled" "ban"
        "received_ban" "retired" "left" "resigned" "terminated" "withdrawn" "dropped" "dropped_out" "dismissed" "fired"
        "decommissioned" "disposed";
    Event [Share(0.1), Milestone(20)]: "refunded" "reopened" "restored";
    Event [Share(0.1), Deleted]: "deleted" "archived" "removed" "closed" "cancelled" "canceled" "deactivated";
    Last [Milestone(19)]: "retirement_date" "termination_date" "resignation_date" "withdrawal_date" "exit_date" "leaving_date";
    Last [Milestone(20)]: "refund_date";

    // Flags.
    First [Share(0.5), Integer(0, 1)]: "is" "has" "can" "was" "should" "allow" "allows" "does" "did"
        "will" "needs" "requires" "enable" "show";
    Last [Share(0.8), Integer(0, 1)]: "active" "enabled";
    Last [Share(0.8), Whole(1, 100)]: "in_stock";
    Last [Share(0.8)]: "visible" "available" "valid" "public";
    Last [Share(0.1), Integer(0, 1)]: "disabled" "discontinued";
    Last [Share(0.1)]: "admin" "spam" "private" "superuser"
        "staff" "featured" "pinned" "sticky" "nsfw" "sensitive" "distinguished" "yanked" "bot" "bot_account";

    // Text.
    Last [Text]: "description" "bio" "biography" "notes" "note" "comment" "content"
        "contents" "text" "summary" "about" "details" "remark" "remarks" "excerpt"
        "review" "feedback" "answer" "question" "reply" "reason" "instructions"
        "synopsis" "abstract" "overview" "introduction" "memo" "error" "quote" "prompt"
        "requirements" "ingredients" "symptoms" "treatment" "exception" "stack_trace" "lyrics" "alt" "resolution"
        "background" "conclusion" "hint" "info" "information" "motivation" "other" "situation" "template"
        "readme" "sidebar" "warning";
    Last [Text, Document(Document::Message)]: "body" "message" "response";
    Last [Text, Whole(0, 1000)]: "comments";
    Last [Word, Title]: "tag" "tag_name" "keyword";
    Last [Title]: "title" "subject" "headline" "heading" "caption" "tagline" "slogan" "label"
        "topic";
    Last [Slug]: "slug" "permalink" "shortcode" "namespace";
    // `key` in a table of settings and the like; any other is a secret or an identifier of somebody else.
    Last [Slug]: "attribute_key" "category_key" "config_key" "configuration_key" "feature_key" "field_key" "flag_key"
        "label_key" "message_key" "metadata_key" "option_key" "parameter_key" "permission_key" "preference_key"
        "property_key" "setting_key" "tag_key" "template_key" "translation_key" "variable_key";
    Last [Json(Document::Other)]: "json" "metadata" "attributes" "properties" "changes" "diff";
    Last [Json(Document::Settings)]: "settings" "preferences" "config" "options";
    Last [Json(Document::Message)]: "payload";
    Last [Bytes, Json(Document::Other)]: "data";

    // Kinds and states.
    Last [OneOf(lists::STATUSES), OneOf(lists::STATUS_LETTERS), Integer(0, 3)]: "status";
    Last [OneOf(lists::ORDER_STATUSES), OneOf(lists::STATUS_LETTERS), Integer(0, 3)]: "order_status"
        "shipment_status" "delivery_status";
    Last [OneOf(lists::PAYMENT_STATUSES), OneOf(lists::STATUS_LETTERS), Integer(0, 3)]:
        "payment_status" "transaction_status";
    Last [OneOf(lists::INVOICE_STATUSES), OneOf(lists::STATUS_LETTERS), Integer(0, 3)]:
        "invoice_status";
    Last [OneOf(lists::POST_STATUSES), OneOf(lists::STATUS_LETTERS), Integer(0, 3)]: "post_status"
        "article_status" "page_status";
    Last [OneOf(lists::TASK_STATUSES), OneOf(lists::STATUS_LETTERS), Integer(0, 3)]: "task_status"
        "ticket_status" "issue_status";
    Last [OneOf(lists::JOB_STATUSES), OneOf(lists::STATUS_LETTERS), Integer(0, 3)]: "job_status"
        "run_status" "build_status";
    Last [OneOf(lists::SUBSCRIPTION_STATUSES), OneOf(lists::STATUS_LETTERS), Integer(0, 3)]:
        "subscription_status";
    Last [OneOf(lists::STAGES), Integer(1, 5)]: "stage" "phase";
    Last [OneOf(lists::TYPES), OneOf(lists::STATUS_LETTERS), Integer(1, 5)]: "type" "kind";
    Last [OneOf(lists::ACCOUNT_TYPES), Integer(1, 5)]: "account_type" "user_type" "customer_type";
    Last [OneOf(lists::ADDRESS_TYPES)]: "address_type";
    Last [OneOf(lists::PHONE_TYPES)]: "phone_type" "contact_type";
    Last [OneOf(lists::TRANSACTION_TYPES)]: "transaction_type";
    Last [OneOf(lists::DISCOUNT_TYPES)]: "discount_type" "coupon_type";
    Last [OneOf(lists::DOCUMENT_TYPES)]: "document_type";
    Last [OneOf(lists::EVENT_TYPES)]: "event_type" "activity_type";
    Last [OneOf(lists::MESSAGE_TYPES)]: "message_type" "notification_type";
    Last [OneOf(lists::DEVICE_TYPES)]: "device_type" "device";
    Last [OneOf(lists::ROOM_TYPES)]: "room_type";
    Last [OneOf(lists::VEHICLE_TYPES)]: "vehicle_type";
    Last [OneOf(lists::FUELS)]: "fuel" "fuel_type";
    Last [OneOf(lists::WORKING_FROM)]: "work_mode";
    Last [OneOf(lists::ROLES), Integer(1, 5)]: "role";
    Last [OneOf(lists::ROLES), Title]: "role_name";
    Last [OneOf(lists::PERMISSIONS)]: "permission" "scopes";
    Last [OneOf(lists::PERMISSIONS), Title]: "permission_name";
    Last [OneOf(lists::PLANS), Integer(1, 5)]: "plan" "tier" "subscription_plan";
    Last [OneOf(lists::VISIBILITIES)]: "visibility" "privacy";
    Last [OneOf(lists::ACTIONS)]: "action";
    Last [OneOf(lists::CHANNELS)]: "channel";
    Last [OneOf(lists::DIRECTIONS)]: "direction";
    Last [OneOf(lists::RESULTS)]: "result" "outcome";
    Last [OneOf(lists::ENVIRONMENTS)]: "environment" "env";
    Last [OneOf(lists::BROWSERS)]: "browser" "browser_name";
    Last [OneOf(lists::SYSTEMS)]: "os" "os_name" "operating_system";
    Last [OneOf(lists::CATEGORIES), Title, Integer(1, 100)]: "category";
    Last [OneOf(lists::GENRES), Title]: "genre" "genre_name";
    Last [OneOf(lists::SKILLS), Title]: "skill" "skill_name";
    Last [OneOf(lists::SEASONS), Whole(1, 20)]: "season";
    Last [OneOf(lists::QUEUES)]: "queue" "queue_name";
    Last [OneOf(lists::RESOLUTIONS)]: "video_resolution" "screen_resolution";
    Last [OneOf(lists::AIRCRAFT)]: "aircraft" "aircraft_type";
    Last [Pattern("?#"), Integer(1, 40)]: "gate" "aisle" "seat" "seat_number";
    Last [Pattern("?-##"), Integer(1, 40)]: "bin" "shelf" "rack";
    Last [Pattern("??-###")]: "model";
    Last [OneOf(lists::SPECIES)]: "species";
    Last [OneOf(lists::BREEDS)]: "breed" "breed_name";
    Last [OneOf(lists::VEHICLE_MAKES)]: "make" "vehicle_make" "car_make" "make_name";
    Last [Pattern("???-####"), Pattern("???####")]: "license_plate" "licence_plate" "number_plate"
        "plate_number" "plate" "registration_number";
    Last [Pattern("1HGCM826#3A######")]: "vin";
    Last [Pattern("????")]: "ticker" "ticker_symbol" "stock_symbol";
    Last [OneOf(lists::LANGUAGES)]: "language" "language_code" "lang";
    Last [OneOf(lists::LANGUAGE_NAMES), Title]: "language_name";
    Last [OneOf(lists::LOCALES), OneOf(lists::LANGUAGES)]: "locale";
    // The color of a thing has a name; that of a page, a number.
    Behind [Pattern("\\#######"), Pattern("######")]: "color" "colour";
    Last [OneOf(lists::COLORS)]: "color" "colour" "color_name" "colour_name" "car_color" "car_colour" "coat_color"
        "fur_color" "item_color" "product_color" "product_colour" "variant_color" "vehicle_color" "vehicle_colour";
    Last [Pattern("\\#######"), Pattern("######")]: "color_code" "color_hex" "hex_color" "hex";

    // What `name` names is a thing, unless it is a person.
    Last [Title]: "name";

    // Files and the net.
    Last [FileName]: "file" "file_name" "filename" "attachment" "attachment_name" "document_name" "image_name"
        "photo_name" "picture_name";
    Last [OneOf(lists::FOLDERS)]: "folder" "folder_name" "directory";
    Last [Pattern("/images/######.jpg")]: "image_path" "photo_path" "avatar_path" "picture_path"
        "thumbnail_path" "image_location" "photo_location" "picture_location" "thumbnail_location";
    Last [Pattern("/files/######.pdf")]: "file_path" "filepath" "file_location" "storage_path" "storage_key";
    Last [OneOf(lists::PATHS)]: "path" "url_path" "request_path" "pathname";
    Last [OneOf(lists::EXTENSIONS)]: "extension" "file_extension" "file_type" "format";
    Last [OneOf(lists::HTTP_METHODS)]: "http_method" "request_method";
    Last [Url]: "url" "uri" "url_template" "uri_template" "link" "links" "website" "web_site" "homepage" "home_page" "web_address"
        "webhook" "href" "referrer" "referer" "repository" "documentation" "endpoint";
    // A reserved name: RFC 2606.
    Last [Pattern("https://example.com/images/######.png"), Url]: "image_url" "avatar_url"
        "photo_url" "picture_url" "thumbnail_url" "logo_url" "avatar" "image" "photo" "picture"
        "thumbnail" "logo" "icon" "banner" "favicon" "screenshot";
    Last [HostName]: "host" "hostname" "host_name" "domain" "domain_name" "server" "server_name";
    Last [IpAddress]: "ip" "ip_address" "ip_addr" "remote_addr" "remote_address";
    Last [MacAddress]: "mac" "mac_address" "mac_addr";
    Last [OneOf(lists::USER_AGENTS)]: "user_agent";
    Last [OneOf(lists::MIME_TYPES)]: "mime_type" "content_type" "media_type" "mimetype";
    Last [Token]: "key" "token" "access_token" "refresh_token" "api_key" "publishable_key" "secret" "secret_key"
        "client_secret" "session_id" "password" "pass" "activation_key" "public_key" "private_key" "uid" "nonce"
        "enc_key" "encryption_key" "password_key";
    Last [Pattern("######"), Pattern("####"), Integer(1000, 9999)]: "pin" "otp" "passcode"
        "verification_code" "confirmation_code" "otp_code" "sms_code";
    Last [Hex(64), Hex(40), Hex(32)]: "hash" "password_hash" "hashed_password" "encrypted_password"
        "password_digest" "password_encrypted" "hashed_api_key" "hashed_token" "token_hash" "digest"
        "checksum" "sha_256" "signature" "fingerprint" "etag";
    Last [Hex(40)]: "sha" "sha_1" "commit" "commit_sha" "commit_hash";
    Last [Hex(32)]: "md_5";
    Last [Pattern("0x########################################")]: "wallet_address" "wallet";
    Last [Bytes]: "salt";
    Last [Uuid]: "uuid" "guid";
};
