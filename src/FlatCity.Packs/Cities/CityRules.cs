namespace FlatCity.Packs.Cities;

/// <summary>What the checker of cities proves, beyond what reading finds in single cells.</summary>
internal static class CityRules
{
    public static readonly Rule UnitTwice = new("units.twice", Severity.Error, "A unit's code has one row at a time.");
    public static readonly Rule UnitParent = new("units.parent", Severity.Error, "What a unit is part of exists and is in force with it.");
    public static readonly Rule UnitCircle = new("units.circle", Severity.Error, "No unit is part of itself, however far up.");
    public static readonly Rule SectionWhole = new("units.section", Severity.Error, "A section is part of an organ.");
    public static readonly Rule ContractEnd = new("units.contract", Severity.Error, "A contractor has an end.");
    public static readonly Rule UnitNobody = new("units.nobody", Severity.Error, "In every unit that has duties somebody may handle.");

    public static readonly Rule DutyUnit = new("duties.unit", Severity.Error, "Every duty's unit exists.");
    public static readonly Rule DutyList = new("duties.list", Severity.Error, "The powers list is of organs and others, the admission list of communities.");
    public static readonly Rule DutyTwice = new("duties.twice", Severity.Error, "A unit has a duty once at a time.");
    public static readonly Rule UpperOrgan = new("upper-lines.organ", Severity.Error, "Every upper line's organ is an organ of the city.");

    public static readonly Rule PostTwice = new("posts.twice", Severity.Error, "A post's code stands once.");
    public static readonly Rule PostUnit = new("posts.unit", Severity.Error, "Every post's unit exists.");
    public static readonly Rule Desk = new("city.desk", Severity.Error, "The duty desk is a unit with somebody at it.");
    public static readonly Rule Arbiter = new("city.arbiter", Severity.Error, "The arbiter is a post that may rule and is not on the desk.");
    public static readonly Rule Recusal = new("city.recusal", Severity.Error, "Posts that take complaints about others exist and may work on a case.");
    public static readonly Rule RecusalOwn = new("city.recusal-own", Severity.Warning, "A complaint about the unit that takes complaints has somewhere to go.");
    public static readonly Rule Confidential = new("city.confidential", Severity.Error, "Posts that may see confidential reporters exist.");
    public static readonly Rule Administrators = new("posts.administrators", Severity.Error, "The three administrators are three posts.");

    public static readonly Rule CommunityOutline = new("outlines.missing", Severity.Error, "Every community has an outline.");
    public static readonly Rule CommunityPost = new("posts.community", Severity.Error, "In every community somebody may check on site.");
    public static readonly Rule OutlineCommunity = new("outlines.unknown", Severity.Error, "Every outline is of a community.");
    public static readonly Rule OutlineTwice = new("outlines.twice", Severity.Error, "A community has one outline.");
    public static readonly Rule OutlineBox = new("outlines.box", Severity.Error, "Outlines lie in the city's box.");
    public static readonly Rule OutlineOverlap = new("outlines.overlap", Severity.Error, "No corner of an outline lies inside another.");

    public static readonly Rule PlaceTwice = new("places.twice", Severity.Error, "A place's code stands once.");
    public static readonly Rule PlaceCommunity = new("places.community", Severity.Error, "Every place's community is one.");
    public static readonly Rule PlaceOutside = new("places.outside", Severity.Error, "A place lies in its community's outline.");
    public static readonly Rule FormerToday = new("former-names.today", Severity.Error, "A former name belongs to a community or to the city.");
    public static readonly Rule ZoneTwice = new("zones.twice", Severity.Error, "A zone's code stands once, and a community is in one zone.");
    public static readonly Rule ZoneCommunity = new("zones.community", Severity.Error, "Zones are of communities.");
    public static readonly Rule CalendarYear = new("calendar.provisional", Severity.Warning, "The year's notice of days off is in the calendar.");

    public static readonly Rule OrderTwice = new("orders.twice", Severity.Error, "A line of upper orders has one map.");
    public static readonly Rule OrderText = new("orders.text", Severity.Error, "The name of upper orders stands in every language of the city.");
    public static readonly Rule OrderField = new("orders.field", Severity.Error, "A map's rows ask what its columns say.");
    public static readonly Rule OrderColumn = new("orders.column", Severity.Error, "A column of theirs is one thing.");
    public static readonly Rule OrderHidden = new("orders.hidden", Severity.Error, "Every row of a map can be reached.");
    public static readonly Rule OrderPost = new("orders.post", Severity.Error, "The post that approves answers exists and is of the desk.");
    public static readonly Rule OrderAnswer = new("orders.answer", Severity.Error, "An answer says their number and what is answered.");
    public static readonly Rule OrderMailbox = new("orders.mailbox", Severity.Error, "Answers that go by mail have a mailbox.");

    public static readonly Rule OrderDelivery = new("orders.deliver", Severity.Error, "An answer that is pushed goes to an address that may be called, with no password in the pack.");
    public static readonly Rule DoorMail = new("doors.mail", Severity.Error, "Mail comes in from one place, encrypted, and its password stands in no pack.");
    public static readonly Rule DoorSms = new("doors.sms", Severity.Error, "An SMS gateway proves itself in a known way.");
    public static readonly Rule OpenTwice = new("open311.twice", Severity.Error, "A unit's Open311 has one file.");
    public static readonly Rule OpenUnit = new("open311.unit", Severity.Error, "A file of open311/ is of a unit that is reached so.");
    public static readonly Rule OpenContact = new("open311.contact", Severity.Error, "A unit's Open311 has an address.");
    public static readonly Rule OpenServices = new("open311.services", Severity.Error, "A unit's Open311 has a service for work orders.");
    public static readonly Rule OpenHidden = new("open311.hidden", Severity.Error, "Every service of theirs can be reached.");
    public static readonly Rule OpenReason = new("open311.reason", Severity.Error, "A return has a reason of the city's list.");
    public static readonly Rule OpenRung = new("open311.rung", Severity.Warning, "A unit with an address of its Open311 has a file that says how.");

    /// <summary>Every rule of the checker.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        UnitTwice, UnitParent, UnitCircle, SectionWhole, ContractEnd, UnitNobody, DutyUnit, DutyList, DutyTwice, UpperOrgan,
        PostTwice, PostUnit, Desk, Arbiter, Recusal, RecusalOwn, Confidential, Administrators, CommunityOutline, CommunityPost, OutlineCommunity, OutlineTwice,
        OutlineBox, OutlineOverlap, PlaceTwice, PlaceCommunity, PlaceOutside, FormerToday, ZoneTwice, ZoneCommunity, CalendarYear,
        OrderTwice, OrderText, OrderField, OrderColumn, OrderHidden, OrderPost, OrderAnswer, OrderMailbox, OrderDelivery,
        OpenTwice, OpenUnit, OpenContact, OpenServices, OpenHidden, OpenReason, OpenRung, DoorMail, DoorSms,
    ];
}
