//! The rules of single fields of life: health, studies, sport, transport, software. They come before
//! those of any table.
//!
//! A word that has several meanings is written with what the rows of its tables are, because `condition` in
//! a table `patients` is read as `patient_condition`.

use super::documents::Document;
use super::lists;
use super::rules::{Holds::*, Place, Rule, rules};

pub(super) static FIELDS: &[Rule] = rules! {
    // JSON.
    Last [Document(Document::Person)]: "account_holder" "billing_contact" "contact_info" "person" "profile" "user";
    Last [Document(Document::Settings)]: "configuration" "feature_flags" "flags" "prefs" "toggles";
    Last [Document(Document::Message)]: "request" "webhook_event";
    Last [Document(Document::Headers)]: "headers";
    Last [Document(Document::Dimensions)]: "dimensions" "measurements";

    // Bodies.
    OfGoods [Number(1.0, 200.0), Whole(1, 200)]: "height_cm" "length_cm" "width_cm" "depth_cm";
    OfGoods [Number(0.1, 50.0), Whole(1, 50)]: "weight_kg";
    Last [Number(150.0, 200.0), Whole(150, 200)]: "height_cm";
    Last [Number(45.0, 120.0), Whole(45, 120)]: "weight_kg";
    Last [Number(18.0, 40.0), Whole(18, 40)]: "bmi";
    Last [Whole(100, 160)]: "systolic" "systolic_bp" "systolic_pressure" "bp_systolic";
    Last [Whole(60, 100)]: "diastolic" "diastolic_bp" "diastolic_pressure" "bp_diastolic";
    Last [Whole(50, 110)]: "heart_rate" "heart_rate_bpm" "pulse" "pulse_rate";
    Last [Whole(12, 20)]: "respiratory_rate";
    Last [Number(36.0, 40.0), Whole(36, 40)]: "body_temperature" "body_temp" "patient_temperature" "vital_temperature";
    Last [Whole(90, 100), Number(90.0, 100.0)]: "oxygen_saturation" "spo_2";

    // Health.
    Last [OneOf(lists::DISEASES)]: "diagnosis" "diagnosis_name" "disease" "disease_name" "health_condition"
        "medical_condition" "patient_condition" "chronic_condition";
    Last [OneOf(lists::ALLERGENS)]: "allergen" "allergies" "allergy";
    Last [OneOf(lists::MEDICATIONS)]: "drug" "drug_name" "generic_name" "medication" "medication_name" "medicine"
        "medicine_name" "prescription_medication";
    Last [OneOf(lists::DOSAGES)]: "dosage" "dose" "strength";
    Last [OneOf(lists::DOSAGE_FORMS)]: "dosage_form" "drug_form" "medication_form" "medicine_form" "prescription_form";
    Last [OneOf(lists::FORMS)]: "form";
    Last [OneOf(lists::SPECIALTIES)]: "specialty" "specialty_name" "speciality" "specialization" "specialisation";
    Last [Company]: "insurance_provider" "insurance_company" "insurance_name" "provider" "provider_name";
    Last [Text]: "treatment_plan" "care_plan" "lesson_plan" "meal_plan" "prerequisites" "syllabus";
    Last [Pattern("?##.#"), Pattern("?##")]: "icd_10" "icd_10_code" "icd_code" "diagnosis_code";
    Last [Pattern("#####-#")]: "loinc" "loinc_code";
    Last [Pattern("1#########"), Integer(1_000_000_000, 1_999_999_999)]: "npi" "npi_number";
    Last [Pattern("MRN-######"), Pattern("######"), Integer(100_000, 999_999)]: "mrn" "medical_record_number";
    Last [Pattern("#####-####-##")]: "ndc" "ndc_code";

    // Studies.
    Last [Whole(1, 12)]: "credits" "credit_hours" "ects" "ects_credits";
    Last [Whole(0, 1000)]: "account_credits" "customer_credits" "user_credits" "wallet_credits";
    Last [Whole(1, 5)]: "year_of_study" "study_year";
    Last [OneOf(lists::SEMESTERS), Whole(1, 10)]: "semester";
    Last [Number(0.0, 4.0), Whole(0, 4)]: "grade_points" "grade_point";
    Last [OneOf(lists::PROGRAMS)]: "major" "program" "program_name" "programme" "study_program";
    Last [OneOf(lists::COURSES), Title]: "course_name" "course_title" "module_name" "subject_name";
    Last [OneOf(lists::FACULTIES), Company]: "faculty" "faculty_name";
    Last [OneOf(lists::EXAM_TYPES)]: "exam_type" "assessment_type";
    Last [OneOf(lists::QUALIFICATIONS)]: "certification" "qualification" "qualifications";
    Last [Pattern("0000-000#-####-####")]: "orcid" "orcid_id";
    Role [FullName, Integer(1, 1000)]: "captain" "chairperson" "dean" "head_of_department" "headteacher" "president"
        "rector";
    Role [FullName, Number(1.0, 9999.99), Integer(100, 999_999)]: "principal";

    // Sport and shows.
    Last [OneOf(lists::SPORT_POSITIONS), Integer(1, 11)]: "player_position" "lineup_position" "squad_position";
    Last [Whole(0, 6)]: "goals" "home_goals" "away_goals" "home_score" "away_score";
    Last [Whole(0, 2)]: "red_cards";
    Last [Whole(0, 4)]: "yellow_cards";
    Last [Whole(1, 38)]: "match_day" "matchday" "match_week" "matchweek";
    Last [Whole(1, 99)]: "jersey_number" "shirt_number" "squad_number";
    Last [Number(100_000.0, 100_000_000.0), Integer(100_000, 100_000_000)]: "market_value" "transfer_fee";
    Last [OneOf(lists::TEAMS), City]: "club" "club_name" "squad_name" "team" "team_name";
    Last [OneOf(lists::LEAGUES), Company]: "competition_name" "cup_name" "league" "league_name" "tournament_name";
    Last [OneOf(lists::VENUES), Company]: "arena" "arena_name" "hall_name" "stadium" "stadium_name" "theater_name"
        "theatre_name" "venue" "venue_name";
    Last [Whole(1000, 80_000)]: "arena_capacity" "hall_capacity" "stadium_capacity" "theater_capacity" "theatre_capacity"
        "venue_capacity";
    Last [OneOf(lists::SURFACES)]: "court_surface" "pitch_surface" "surface" "surface_type";
    Last [OneOf(lists::WEATHER)]: "weather" "weather_condition" "weather_conditions";
    Last [OneOf(lists::TV_CHANNELS)]: "broadcaster" "tv_channel" "tv_station";
    Last [OneOf(lists::OCCASIONS), Title]: "event_name" "event_title";
    Last [OneOf(lists::ART_MEDIUMS)]: "artwork_medium" "exhibit_medium" "painting_medium" "piece_medium"
        "sculpture_medium";

    // Rates that are no shares.
    Last [Price, Integer(99, 99_999)]: "daily_rate" "day_rate" "monthly_rate" "nightly_rate" "room_rate" "weekly_rate";
    Last [Number(0.0, 25.0), Integer(0, 25)]: "annual_rate" "loan_rate" "mortgage_rate";
    Last [Number(0.5, 2.0)]: "fx_rate";
    Last [Whole(24, 144)]: "frame_rate" "refresh_rate";

    // Transport.
    Last [Number(0.0, 200_000.0), Whole(0, 200_000)]: "mileage_km" "odometer_km" "odometer_reading";
    Last [Number(500.0, 25_000.0), Whole(500, 25_000)]: "load_capacity_kg" "max_load_kg" "max_payload_kg" "payload_kg";
    Last [Number(-20.0, 5.0), Whole(-20, 5)]: "temp_min" "temperature_min" "min_temp" "min_temperature";
    Last [Number(6.0, 40.0), Whole(6, 40)]: "temp_max" "temperature_max" "max_temp" "max_temperature";
    Last [Number(-20.0, 40.0), Whole(-20, 40)]: "storage_temp_c" "temp_c" "temp_celsius" "temperature_c"
        "temperature_celsius";
    Last [OneOf(lists::INCOTERMS)]: "incoterm" "incoterms";
    Last [Pattern("??")]: "airline_code" "airline_iata";
    Last [Pattern("???")]: "airport_code" "iata" "iata_code";
    Last [Pattern("????")]: "icao" "icao_code" "scac" "scac_code";
    Last [Pattern("####.##"), Pattern("######")]: "hs_code" "tariff_code";
    Last [Pattern("??????")]: "booking_reference" "pnr" "record_locator";
    Last [Pattern("????#######")]: "container_number";
    Last [Digits(1, 20)]: "departure_platform" "stop_platform" "train_platform" "track_number";
    Last [Pattern("Route ##"), Integer(1, 99)]: "route";

    // Places and organizations.
    Last [OneOf(lists::BUILDINGS)]: "building" "building_name";
    Last [OneOf(lists::OFFICE_HOURS)]: "business_hours" "office_hours" "opening_hours" "store_hours" "visiting_hours"
        "working_hours";
    Last [Company]: "association_name" "bakery_name" "bar_name" "brewery_name" "cafe_name" "charity_name" "clinic_name"
        "college_name" "contractor_name" "dealer_name" "factory_name" "farm_name" "foundation_name" "fund_name"
        "gallery_name" "gym_name" "hospital_name" "institution_name" "insurer_name" "lab_name" "laboratory_name"
        "library_name" "museum_name" "network_name" "operator_company" "pharmacy_name" "plant_name" "practice_name"
        "producer_name" "retailer_name" "sponsor_name" "studio_name" "union_name" "winery_name";
    Last [City]: "depot_name" "harbor_name" "harbour_name" "hub_name" "stop_name" "terminal_name";

    // Software.
    Last [OneOf(lists::BRANCHES)]: "base_branch" "branch_ref" "build_branch" "commit_branch" "default_branch"
        "deployment_branch" "git_branch" "head_branch" "job_branch" "merge_branch" "pipeline_branch" "pull_branch"
        "release_branch" "repo_branch" "repository_branch" "request_branch" "run_branch" "source_branch"
        "target_branch" "workflow_branch";
    Last [OneOf(lists::PATHS)]: "api_route" "endpoint_route" "hit_route" "log_route" "page_route" "request_route"
        "span_route" "trace_route" "view_route" "web_route";
    Last [OneOf(lists::PROVIDERS)]: "account_provider" "auth_provider" "authentication_provider" "credential_provider"
        "identity_provider" "integration_provider" "login_provider" "oauth_provider" "social_provider" "sso_provider"
        "user_provider";
    Last [OneOf(lists::PAYMENT_PROVIDERS)]: "payment_gateway" "payment_processor" "payment_provider";
    Last [OneOf(lists::METRICS)]: "metric" "metric_name";
    Last [Uuid, Hex(32)]: "correlation_id" "request_id";
    Last [Hex(32)]: "trace_id";
    Last [OneOf(lists::OWNING_TEAMS)]: "owner_team" "owning_team" "responsible_team" "service_team" "support_team";
    Last [OneOf(lists::FEATURES)]: "amenities" "amenity" "feature";
    Last [OneOf(lists::FEATURES), Whole(0, 1000), Document(Document::Settings)]: "features";
    Last [Whole(1, 5)]: "attempt" "attempt_number" "retry_count";

    // Words that mean one thing in software and another one elsewhere.
    OfSoftware [OneOf(lists::EVENTS)]: "event";
    Last [OneOf(lists::EVENTS)]: "events";
    Last [OneOf(lists::OCCASIONS), Document(Document::Message)]: "event";
    OfSoftware [OneOf(lists::PERMISSIONS)]: "scope";
    Last [OneOf(lists::SCOPES)]: "scope";
    OfSoftware [OneOf(lists::HTTP_METHODS)]: "method";
    Last [OneOf(lists::METHODS)]: "method";
    OfSoftware [OneOf(lists::PLATFORMS)]: "platform";
    Last [OneOf(lists::GAME_PLATFORMS)]: "console" "game_platform";
    Last [OneOf(lists::PLATFORMS), Digits(1, 20)]: "platform";
    OfSoftware [OneOf(lists::SOURCES)]: "source";
    Last [OneOf(lists::SOURCES)]: "lead_source" "traffic_source" "signup_source" "acquisition_source";
    Last [OneOf(lists::MEDIUMS)]: "utm_source";
    Last [OneOf(lists::ORIGINS)]: "source";
    OfSoftware [OneOf(lists::MEDIUMS)]: "medium";
    Last [OneOf(lists::MEDIUMS)]: "utm_medium";
    Last [OneOf(lists::MEDIA)]: "medium";
    OfSoftware [OneOf(lists::THEMES)]: "theme";
    Last [OneOf(lists::THEMES)]: "app_theme" "color_theme" "editor_theme" "ui_theme";
    Last [OneOf(lists::SUBJECTS)]: "theme";
};
