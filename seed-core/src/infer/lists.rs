//! What columns hold of which there are few: the lists of the rules.

mod fields;

pub(super) use fields::*;

/// A list of text.
pub(crate) type List = &'static [&'static str];

/// Tables whose rows are the work of persons, beside those of persons.
pub(super) const WORK: List = &[
    "contract",
    "employment",
    "job",
    "job_listing",
    "job_offer",
    "job_opening",
    "job_post",
    "job_posting",
    "opening",
    "position",
    "vacancy",
];

/// What lasts days, so that its beginning and its end are no appointment.
pub(super) const PERIODS: List = &[
    "absence",
    "access",
    "ad",
    "advertisement",
    "auction",
    "ban",
    "campaign",
    "challenge",
    "contest",
    "contract",
    "coupon",
    "course",
    "coverage",
    "discount",
    "employment",
    "enrollment",
    "exhibition",
    "festival",
    "fundraiser",
    "grant",
    "guarantee",
    "holiday",
    "insurance",
    "internship",
    "job",
    "lease",
    "leave",
    "licence",
    "license",
    "loan",
    "membership",
    "offer",
    "period",
    "permit",
    "phase",
    "plan",
    "policy",
    "poll",
    "position",
    "program",
    "programme",
    "project",
    "promotion",
    "quarantine",
    "rental",
    "residence",
    "sale",
    "season",
    "semester",
    "sprint",
    "subscription",
    "survey",
    "tenancy",
    "term",
    "tournament",
    "trial",
    "vacation",
    "validity",
    "visa",
    "voucher",
    "warranty",
];

/// Words before `name` that make it a person's, beside the persons of the rules.
pub(super) const PERSONS: List = &[
    "account",
    "beneficiary",
    "billing",
    "card",
    "cardholder",
    "child",
    "children",
    "delivery",
    "emergency",
    "human",
    "man",
    "men",
    "payee",
    "people",
    "person",
    "profile",
    "relative",
    "shipping",
    "sibling",
    "staff",
    "testimonial",
    "user",
    "woman",
    "women",
];

pub(super) const ACCOUNT_TYPES: List = &["personal", "business", "nonprofit", "education"];
pub(super) const ACTIONS: List = &[
    "create", "update", "delete", "view", "login", "logout", "export", "import", "approve",
];
pub(super) const ADDRESS_TYPES: List = &["home", "work", "billing", "shipping"];
pub(super) const AIRCRAFT: List = &[
    "Airbus A320",
    "Airbus A350",
    "Boeing 737",
    "Boeing 787",
    "Embraer 190",
    "ATR 72",
];
pub(super) const BANK_CODES: List = &[
    "DEUTDEFF", "NWBKGB2L", "BNPAFRPP", "CHASUS33", "UBSWCHZH", "INGBNL2A",
];
pub(super) const BLOOD_TYPES: List = &["O+", "A+", "B+", "AB+", "O-", "A-", "B-", "AB-"];
pub(super) const BREEDS: List = &[
    "Beagle",
    "Boxer",
    "Labrador Retriever",
    "Poodle",
    "Dachshund",
    "Siamese",
    "Persian",
    "Maine Coon",
];
pub(super) const BROWSERS: List = &["Chrome", "Safari", "Firefox", "Edge", "Opera"];
/// Numbers for tests, which belong to nobody; their check digits are right.
pub(super) const CARD_NUMBERS: List = &[
    "4111111111111111",
    "4242424242424242",
    "4012888888881881",
    "5555555555554444",
    "5105105105105100",
    "6011111111111117",
    "3530111333300000",
    "378282246310005",
];
pub(super) const CARDS: List = &["Visa", "Mastercard", "American Express", "Discover", "JCB"];
pub(super) const CARRIERS: List = &["UPS", "FedEx", "DHL", "USPS", "GLS", "Royal Mail"];
pub(super) const CATEGORIES: List = &[
    "Electronics",
    "Books",
    "Clothing",
    "Home",
    "Garden",
    "Toys",
    "Sports",
    "Beauty",
    "Health",
    "Food",
    "Music",
    "Travel",
    "Office",
    "Automotive",
];
pub(super) const CHANNELS: List = &["email", "sms", "push", "web", "phone"];
pub(super) const COLORS: List = &[
    "black", "white", "red", "green", "blue", "yellow", "orange", "purple", "brown", "grey",
];
pub(super) const CONDITIONS: List = &["new", "like new", "good", "fair", "used", "refurbished"];
pub(super) const CONTINENTS: List = &[
    "Africa",
    "Antarctica",
    "Asia",
    "Europe",
    "North America",
    "Oceania",
    "South America",
];
/// Names that several states of the US have for a county.
pub(super) const COUNTIES: List = &[
    "Washington County",
    "Jefferson County",
    "Franklin County",
    "Jackson County",
    "Lincoln County",
    "Madison County",
    "Clay County",
    "Montgomery County",
    "Union County",
    "Marion County",
    "Monroe County",
    "Wayne County",
    "Grant County",
    "Greene County",
    "Warren County",
];
pub(super) const CURRENCIES: List = &[
    "USD", "EUR", "JPY", "GBP", "CNY", "AUD", "CAD", "CHF", "INR", "BRL",
];
pub(super) const CURRENCY_NAMES: List = &[
    "US Dollar",
    "Euro",
    "Japanese Yen",
    "Pound Sterling",
    "Chinese Yuan",
    "Australian Dollar",
    "Canadian Dollar",
    "Swiss Franc",
    "Indian Rupee",
    "Brazilian Real",
];
pub(super) const CURRENCY_SYMBOLS: List = &["$", "€", "¥", "£", "₹", "R$", "CHF"];
pub(super) const DEGREES: List = &[
    "high school",
    "associate",
    "bachelor",
    "master",
    "doctorate",
];
pub(super) const DEVICE_TYPES: List = &["desktop", "mobile", "tablet"];
pub(super) const DIFFICULTIES: List = &["easy", "medium", "hard"];
pub(super) const DIRECTIONS: List = &["inbound", "outbound"];
pub(super) const DISCOUNT_TYPES: List = &["percentage", "fixed"];
pub(super) const DISTRICTS: List = &[
    "Central",
    "North",
    "South",
    "East",
    "West",
    "Old Town",
    "Harbor",
    "Riverside",
    "Hillside",
];
pub(super) const DOCUMENT_TYPES: List = &["invoice", "contract", "receipt", "report", "letter"];
pub(super) const EMPLOYMENTS: List = &[
    "full-time",
    "part-time",
    "contract",
    "temporary",
    "internship",
];
pub(super) const ENVIRONMENTS: List = &["production", "staging", "development", "test"];
pub(super) const EVENT_TYPES: List = &["created", "updated", "deleted", "viewed", "shared"];
pub(super) const EVENTS: List = &[
    "user.created",
    "user.updated",
    "user.deleted",
    "order.created",
    "order.paid",
    "order.shipped",
    "session.started",
    "session.ended",
];
pub(super) const EXTENSIONS: List = &["txt", "csv", "pdf", "png", "jpg", "json"];
pub(super) const EYE_COLORS: List = &["brown", "blue", "green", "hazel", "grey"];
pub(super) const FOLDERS: List = &[
    "Documents",
    "Downloads",
    "Images",
    "Invoices",
    "Projects",
    "Reports",
    "Shared",
    "Archive",
];
pub(super) const FREQUENCIES: List = &["daily", "weekly", "monthly", "quarterly", "yearly"];
pub(super) const FUELS: List = &["petrol", "diesel", "electric", "hybrid"];
pub(super) const GENDERS: List = &["female", "male", "non-binary"];
pub(super) const GENDER_LETTERS: List = &["F", "M", "X"];
pub(super) const GENRES: List = &[
    "Adventure",
    "Biography",
    "Comedy",
    "Crime",
    "Drama",
    "Fantasy",
    "History",
    "Horror",
    "Mystery",
    "Romance",
    "Science Fiction",
    "Thriller",
];
pub(super) const GRADES: List = &["A", "B", "C", "D", "F"];
pub(super) const HAIR_COLORS: List = &["black", "brown", "blond", "red", "grey", "white"];
pub(super) const HTTP_METHODS: List = &["GET", "POST", "PUT", "PATCH", "DELETE"];
pub(super) const HTTP_STATUSES: &[i64] = &[200, 201, 204, 301, 302, 400, 401, 403, 404, 500, 503];
/// Accounts that standards and banks show as examples; their check digits are right.
pub(super) const IBANS: List = &[
    "GB29NWBK60161331926819",
    "DE89370400440532013000",
    "FR1420041010050500013M02606",
    "NL91ABNA0417164300",
    "CH9300762011623852957",
    "ES9121000418450200051332",
    "BE68539007547034",
    "AT611904300234573201",
    "SE4550000000058398257466",
    "NO9386011117947",
];
pub(super) const INDUSTRIES: List = &[
    "Agriculture",
    "Construction",
    "Education",
    "Energy",
    "Finance",
    "Health Care",
    "Hospitality",
    "Information Technology",
    "Logistics",
    "Manufacturing",
    "Media",
    "Retail",
];
pub(super) const INVOICE_STATUSES: List = &["draft", "sent", "paid", "overdue", "void"];
pub(super) const JOB_STATUSES: List = &["queued", "running", "succeeded", "failed"];
pub(super) const JOB_TYPES: List = &["send_email", "import_data", "resize_image", "clean_up"];
pub(super) const LANDMARKS: List = &[
    "City Hall",
    "Central Station",
    "Town Square",
    "Public Library",
    "Post Office",
    "City Park",
    "Market Hall",
    "Old Bridge",
];
pub(super) const LANGUAGES: List = &["en", "es", "zh", "de", "fr", "pt", "ja", "it"];
pub(super) const LANGUAGE_NAMES: List = &[
    "English",
    "Spanish",
    "Chinese",
    "German",
    "French",
    "Portuguese",
    "Japanese",
    "Italian",
    "Arabic",
    "Hindi",
    "Bengali",
    "Russian",
    "Korean",
    "Turkish",
    "Vietnamese",
    "Polish",
    "Dutch",
    "Swedish",
];
pub(super) const LEVELS: List = &["beginner", "intermediate", "advanced"];
/// Identifiers of SPDX, the most frequent.
pub(super) const LICENSES: List = &[
    "MIT",
    "Apache-2.0",
    "MIT OR Apache-2.0",
    "BSD-3-Clause",
    "GPL-3.0-or-later",
    "LGPL-3.0-or-later",
    "MPL-2.0",
    "ISC",
    "Unlicense",
];
pub(super) const LOCALES: List = &[
    "en-US", "en-GB", "es-ES", "zh-CN", "de-DE", "fr-FR", "pt-BR", "ja-JP",
];
pub(super) const LOG_LEVELS: List = &["debug", "info", "warning", "error"];
pub(super) const MARITAL_STATUSES: List = &["single", "married", "divorced", "widowed"];
pub(super) const MATERIALS: List = &[
    "cotton", "leather", "wood", "steel", "glass", "plastic", "ceramic",
];
pub(super) const MEDIUMS: List = &["cpc", "email", "organic", "referral", "social"];
pub(super) const MESSAGE_TYPES: List = &["email", "sms", "push", "in_app"];
pub(super) const MIME_TYPES: List = &[
    "text/plain",
    "text/html",
    "text/csv",
    "image/png",
    "image/jpeg",
    "application/pdf",
    "application/json",
];
pub(super) const MONTHS: List = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
pub(super) const ORDER_STATUSES: List = &[
    "pending",
    "paid",
    "processing",
    "shipped",
    "delivered",
    "cancelled",
];
pub(super) const PATHS: List = &[
    "/",
    "/about",
    "/blog",
    "/cart",
    "/contact",
    "/login",
    "/pricing",
    "/products",
    "/search",
    "/settings",
];
pub(super) const PAYMENT_METHODS: List = &[
    "credit card",
    "debit card",
    "PayPal",
    "bank transfer",
    "cash",
];
pub(super) const PAYMENT_STATUSES: List = &["pending", "paid", "failed", "refunded"];
pub(super) const PERMISSIONS: List = &[
    "users.read",
    "users.write",
    "users.delete",
    "orders.read",
    "orders.write",
    "orders.delete",
    "posts.read",
    "posts.write",
    "posts.delete",
    "reports.read",
    "settings.read",
    "settings.write",
];
pub(super) const PHONE_TYPES: List = &["mobile", "home", "work"];
pub(super) const PLANS: List = &["free", "basic", "pro", "enterprise"];
pub(super) const PLATFORMS: List = &["web", "ios", "android"];
pub(super) const POST_STATUSES: List = &["draft", "published", "archived"];
pub(super) const PRIORITIES: List = &["low", "medium", "high", "urgent"];
pub(super) const PROVIDERS: List = &["google", "github", "facebook", "apple", "microsoft"];
pub(super) const QUARTERS: List = &["Q1", "Q2", "Q3", "Q4"];
pub(super) const QUEUES: List = &["default", "high", "low", "emails", "reports"];
pub(super) const RELATIONSHIPS: List = &["parent", "spouse", "sibling", "child", "friend"];
pub(super) const RESOLUTIONS: List = &["1280x720", "1920x1080", "2560x1440", "3840x2160"];
pub(super) const RESULTS: List = &["success", "failure"];
pub(super) const ROLES: List = &[
    "admin",
    "editor",
    "author",
    "member",
    "viewer",
    "moderator",
    "owner",
    "guest",
];
pub(super) const ROOM_TYPES: List = &["single", "double", "twin", "suite"];
pub(super) const SALUTATIONS: List = &["Mr.", "Ms.", "Mrs.", "Dr.", "Prof."];
pub(super) const SALUTATIONS_IN_SHORT: List = &["Mr", "Ms", "Dr"];
pub(super) const SEASONS: List = &["spring", "summer", "autumn", "winter"];
pub(super) const SEVERITIES: List = &["low", "medium", "high", "critical"];
pub(super) const SHIPPING_METHODS: List = &["standard", "express", "overnight", "pickup"];
pub(super) const SIZES: List = &["XS", "S", "M", "L", "XL", "XXL"];
pub(super) const SKILLS: List = &[
    "Accounting",
    "Carpentry",
    "Cooking",
    "Copywriting",
    "Customer Service",
    "Data Analysis",
    "Graphic Design",
    "Leadership",
    "Negotiation",
    "Photography",
    "Programming",
    "Project Management",
    "Public Speaking",
    "Sales",
    "Teaching",
    "Translation",
];
pub(super) const SOFTWARE: List = &[
    "PostgreSQL",
    "MariaDB",
    "Redis",
    "nginx",
    "Firefox",
    "LibreOffice",
    "Blender",
    "Git",
];
pub(super) const SOURCES: List = &["web", "mobile", "api", "import", "referral"];
pub(super) const SPECIES: List = &["dog", "cat", "rabbit", "bird", "fish", "hamster"];
pub(super) const STAGES: List = &["planning", "design", "development", "testing", "launch"];
pub(super) const STATE_CODES: List = &[
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS",
    "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY",
    "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV",
    "WI", "WY",
];
pub(super) const STATUSES: List = &["active", "pending", "inactive"];
pub(super) const STATUS_LETTERS: List = &["A", "P", "I"];
pub(super) const STREETS: List = &[
    "Main Street",
    "Park Avenue",
    "Oak Street",
    "Maple Avenue",
    "Cedar Lane",
    "Church Street",
    "Elm Street",
    "High Street",
    "Hill Road",
    "Lake Drive",
    "Mill Road",
    "Pine Street",
    "River Road",
    "School Street",
    "Spring Street",
    "Station Road",
    "Sunset Boulevard",
    "Walnut Street",
    "Washington Street",
    "Willow Lane",
];
pub(super) const SUBSCRIPTION_STATUSES: List =
    &["trialing", "active", "past_due", "paused", "cancelled"];
pub(super) const SUFFIXES: List = &["Jr.", "Sr.", "II", "III"];
pub(super) const SYSTEMS: List = &["Windows", "macOS", "Linux", "iOS", "Android"];
pub(super) const TASK_STATUSES: List = &["open", "in_progress", "resolved", "closed"];
pub(super) const THEMES: List = &["light", "dark", "system"];
pub(super) const TRANSACTION_TYPES: List =
    &["deposit", "withdrawal", "transfer", "payment", "refund"];
pub(super) const TYPES: List = &["regular", "special", "internal", "external"];
pub(super) const UNITS: List = &["piece", "box", "kg", "g", "l", "m"];
pub(super) const USER_AGENTS: List = &[
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "curl/8.5.0",
];
pub(super) const VEHICLE_MAKES: List = &[
    "Toyota",
    "Volkswagen",
    "Ford",
    "Honda",
    "Hyundai",
    "Nissan",
    "Renault",
    "Fiat",
    "BMW",
    "Volvo",
];
pub(super) const VEHICLE_TYPES: List = &["car", "van", "truck", "motorcycle", "bus"];
pub(super) const VISIBILITIES: List = &["public", "private", "unlisted"];
pub(super) const WEEKDAYS: List = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
pub(super) const WORKING_FROM: List = &["office", "home", "hybrid"];
