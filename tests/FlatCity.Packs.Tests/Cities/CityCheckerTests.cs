using FlatCity.Packs.Cities;
using NodaTime;

namespace FlatCity.Packs.Tests.Cities;

public sealed class CityCheckerTests
{
    // A file of Tiny, what is changed in it, and the findings that must come of it, all of them.
    public static TheoryData<string, string, string, string> Changes { get; } = new()
    {
        { "units.csv", "new-town-station,station,,New Town Station", "water-company,station,,New Town Station",
            """
            duties.csv:6: error duties.unit: new-town-station is no unit. Name a code of units.csv, or communities for all of them.
            posts.csv:17: error posts.unit: The post new-town-station-head belongs to new-town-station, which is no unit. Name a code of units.csv.
            posts.csv:18: error posts.unit: The post new-town-station-handler belongs to new-town-station, which is no unit. Name a code of units.csv.
            units.csv:11: error units.twice: The unit water-company stands in line 10 for the same time. Take one out, or give them times that do not overlap.
            """ },
        { "units.csv", "road-section,section,urban-management", "road-section,section,works",
            "units.csv:4: error units.parent: road-section is part of works, which is no unit. Name a code of units.csv as parent, or leave it empty." },
        { "units.csv", "urban-management,organ,,Works,,", "urban-management,organ,,Works,,2026-01-31",
            """
            units.csv:4: error units.parent: road-section is part of urban-management, which is not in force on 2026-09-01. End the unit with it, or name what it is part of now.
            """ },
        { "units.csv", "city-office,organ,,", "city-office,organ,city-office,",
            "units.csv:8: error units.circle: city-office leads upwards into a circle at city-office. Let one unit of the circle have another parent, or none." },
        { "units.csv", "road-section,section,urban-management", "road-section,section,",
            "units.csv:4: error units.section: The section road-section is part of no organ. Name its organ as parent." },
        { "units.csv", "power-company,outside", "power-company,contractor",
            "units.csv:12: error units.contract: The contractor power-company has no end. Write the last day of the contract into until." },
        { "posts.csv", "road-section-head,road-section,approver;handle,Head,false\nroad-section-handler,road-section,handle,Road worker,false\n", "",
            "units.csv:4: error units.nobody: road-section has duties, and no post in it may handle. Give a post of the unit the role handle." },
        { "duties.csv", "power-company,street-lighting", "power-firm,street-lighting",
            "duties.csv:7: error duties.unit: power-firm is no unit. Name a code of units.csv, or communities for all of them." },
        { "duties.csv", "power-company,street-lighting,powers", "power-company,street-lighting,admission",
            "duties.csv:7: error duties.list: power-company is no community, and the row is of the admission list. Write admission for communities and powers for every other unit." },
        { "duties.csv", "communities,on-site-check,admission", "north-west,on-site-check,powers",
            "duties.csv:11: error duties.list: north-west is of communities, and the row is of the powers list. Write admission for communities and powers for every other unit." },
        { "duties.csv", "power-company,street-lighting", "water-company,road-upkeep",
            "duties.csv:7: error duties.twice: water-company has the duty road-upkeep in line 5 for the same time. Take one out, or give them times that do not overlap." },
        { "upper-lines.csv", "urban-management,", "road-section,",
            "upper-lines.csv:2: error upper-lines.organ: road-section is no organ. Name the code of an organ in units.csv." },
        { "posts.csv", "desk-lead,desk,", "desk-officer,desk,",
            """
            orders/hotline.yaml:14:12: error orders.post: desk-lead is no post of the role desk. Name a code of posts.csv that has the role desk.
            posts.csv:3: error posts.twice: The post desk-officer stands in line 2 already. Give each post a code of its own.
            """ },
        { "posts.csv", "gateway,smart-city-centre", "gateway,centre",
            "posts.csv:34: error posts.unit: The post gateway belongs to centre, which is no unit. Name a code of units.csv." },
        { "city.yaml", "desk: desk", "desk: city-office",
            """
            city.yaml:11:7: error city.desk: city-office is no unit of kind desk on 2026-09-01. Name the code of the duty desk in units.csv.
            city.yaml:12:10: error city.arbiter: The arbiter mayor is on the desk: who dispatches may not rule on it. Let a post outside the desk rule.
            """ },
        { "posts.csv", "desk-officer,desk,desk,Desk officer,false\ndesk-lead,desk,desk;overview", "desk-officer,desk,handle,Desk officer,false\ndesk-lead,desk,overview",
            """
            city.yaml:11:7: error city.desk: Nobody sits at desk. Give a post of the desk the role desk in posts.csv.
            orders/hotline.yaml:14:12: error orders.post: desk-lead is no post of the role desk. Name a code of posts.csv that has the role desk.
            """ },
        { "city.yaml", "arbiter: mayor", "arbiter: king",
            "city.yaml:12:10: error city.arbiter: king is no post. Name the arbiter's code in posts.csv." },
        { "city.yaml", "arbiter: mayor", "arbiter: desk-lead",
            "city.yaml:12:10: error city.arbiter: The post desk-lead has not the role arbiter. Give it the role in posts.csv, or name the post that has it." },
        { "posts.csv", "mayor,city-office,arbiter;", "mayor,desk,arbiter;",
            "city.yaml:12:10: error city.arbiter: The arbiter mayor is on the desk: who dispatches may not rule on it. Let a post outside the desk rule." },
        { "city.yaml", "arbiter: mayor", "arbiter: mayor\narbiter-within: soon",
            "city.yaml:13:17: error city.arbiter-within: “soon” is no limit. Write a whole number and minutes, hours, days, work-hours, work-days or months, such as `5 work-days`, or { urgent: 2 hours, else: 1 work-day }." },
        { "city.yaml", "arbiter: mayor", "arbiter: mayor\ncryptography: sm9",
            "city.yaml:13:15: error city.cryptography: “sm9” is no suite. Write international (AES-GCM and SHA-256, which hold without the line) or sm (SM4-GCM and SM3, 商用密码). It is chosen once: a city that is made never changes it." },
        { "city.yaml", "arbiter: mayor", "arbiter: mayor\nrepeats-within: a while",
            "city.yaml:13:17: error city.repeats-within: “a while” is no limit. Write a whole number and minutes, hours, days, work-hours, work-days or months, such as `5 work-days`." },
        { "city.yaml", "arbiter: mayor", "arbiter: mayor\narbiter-within: { urgent: 1 hour, later: 2 days }",
            """
            city.yaml:13:17: error city.arbiter-within: “” is no limit. Write a whole number and minutes, hours, days, work-hours, work-days or months, such as `5 work-days`, or { urgent: 2 hours, else: 1 work-day }.
            city.yaml:13:35: error city.arbiter-within: “later” is not part of a time. Write { urgent: 2 hours, else: 1 work-day }.
            """ },
        { "city.yaml", "arbiter: mayor", "arbiter: mayor\nadvice: { right: 0.3, sureness: much, words: 5 }",
            """
            city.yaml:13:18: error city.advice: “0.3” is no share for right. Write a number from 0.5 to 1, such as 0.9.
            city.yaml:13:33: error city.advice: “much” is no share for sureness. Write a number from 0 to 1, such as 0.5.
            city.yaml:13:39: error city.advice: “words” is no part of advice. Write { right: 0.9, sureness: 0.5 }.
            """ },
        { "city.yaml", "arbiter: mayor", "arbiter: mayor\nadvice: often",
            "city.yaml:13:9: error city.advice: “often” says nothing about advice. Write { right: 0.9, sureness: 0.5 }." },
        { "city.yaml", "recusal: [city-office-head, social-affairs-head]", "recusal: [city-office-head, nobody, gateway]",
            """
            city.yaml:13:10: error city.recusal: The post gateway may neither handle nor approve. Give it the role handle or approver, or name another post.
            city.yaml:13:10: error city.recusal: nobody is no post. Name a code of posts.csv.
            """ },
        { "city.yaml", "recusal: [city-office-head, social-affairs-head]", "recusal: city-office-head",
            "city.yaml:13:10: warning city.recusal-own: All posts that take complaints are of one house: a complaint about it goes to the arbiter. Name a second post of another unit: `recusal: [POST, POST]`." },
        { "city.yaml", "open-data:\n", "open-data:\n  fewest: 1\n",
            "city.yaml:31:11: error pack.value: `fewest` is `1`, not a whole number that fits. Write a whole number from 3 to 100." },
        { "city.yaml", "  licence-address: https://creativecommons.org/licenses/by/4.0/\n", "",
            "city.yaml:31:3: error city.licence: A licence has a name and an address, and one of the two is missing. Write licence with its name in each language and licence-address with where it can be read, or leave both out." },
        { "city.yaml", "https://creativecommons.org/licenses/by/4.0/", "ask the mayor",
            "city.yaml:32:20: error city.licence: “ask the mayor” is no address. Write the https:// address at which the licence can be read." },
        { "city.yaml", "confidential: [mayor]", "confidential: [king]",
            "city.yaml:14:15: error city.confidential: king is no post. Name a code of posts.csv." },
        { "city.yaml", "confidential: [mayor]", "confidential: [mayor]\nsecond-factor: [admin-system, kings]",
            "city.yaml:15:31: error city.second-factor: “kings” is no role of people. Write some of admin-audit, admin-security, admin-system, approver, arbiter, check, desk, handle, instruct, overview, supervise." },
        { "city.yaml", "confidential: [mayor]", "confidential: [mayor]\npassword-days: 7",
            "city.yaml:15:16: error city.password-days: “7” is no number of days that fits. Write a whole number from 30 to 1000, such as 90." },
        { "city.yaml", "confidential: [mayor]", "confidential: [mayor]\npassword-days: -90\nunused-days: a quarter",
            """
            city.yaml:15:16: error city.password-days: “-90” is no number of days that fits. Write a whole number from 30 to 1000, such as 90.
            city.yaml:16:14: error city.unused-days: “a quarter” is no number of days that fits. Write a whole number from 30 to 1000, such as 90.
            """ },
        { "city.yaml", "channel: court", "channel: judge",
            "city.yaml:25:14: error city.channel: “judge” is no channel. Write one of emergency, court, arbitration, petition, discipline, police, review, disclosure, regulator, market, reporter." },
        { "posts.csv", "admin-audit", "overview",
            "posts.csv: error posts.administrators: No post has the role admin-audit. Give it to a post of its own." },
        { "posts.csv", "city-office,admin-security", "city-office,admin-security;admin-audit",
            "posts.csv:32: error posts.administrators: The post administrator-security has the roles admin-security and admin-audit. Make a post for each: no one may hold two of them." },
        { "outlines.geojson", "\"north-east\"", "\"south-east\"",
            """
            outlines.geojson: error outlines.twice: There are 2 outlines of south-east. Make them the parts of one MultiPolygon.
            units.csv:14: error outlines.missing: The community north-east has no outline. Add a feature to outlines.geojson; where the outline is not known make it up and mark it made.
            """ },
        { "outlines.geojson", "\"north-east\"", "\"far-east\"",
            """
            outlines.geojson: error outlines.unknown: There is an outline of far-east, which is no community. Name a community of units.csv in the feature's properties.
            units.csv:14: error outlines.missing: The community north-east has no outline. Add a feature to outlines.geojson; where the outline is not known make it up and mark it made.
            """ },
        { "posts.csv", "south-east-secretary,south-east,handle;check;approver,Secretary,false\nsouth-east-inspector,south-east,check;handle", "south-east-secretary,south-east,handle;approver,Secretary,false\nsouth-east-inspector,south-east,handle",
            "units.csv:16: error posts.community: In the community south-east no post may check on site. Give a post of the community the role check in posts.csv." },
        { "outlines.geojson", "[20.0,10.04],", "[19.99,10.04],",
            "outlines.geojson: error outlines.box: The outline of north-west leaves the city's box at 10.04, 19.99. Look whether the coordinate system is right, or widen the box in city.yaml." },
        { "outlines.geojson", "[20.02,10.04],[20.0,10.04]", "[20.025,10.035],[20.0,10.04]",
            "outlines.geojson: error outlines.overlap: The outline of north-west reaches into that of north-east at 10.035, 20.025. Draw the shared border once, with the same corners on both sides." },
        { "places.csv", "school-east,school", "school-west,school",
            "places.csv:3: error places.twice: The place school-west stands in line 2 already. Give each place a code of its own." },
        { "places.csv", ",north-east,10.033", ",north,10.033",
            "places.csv:3: error places.community: school-east lies in north, which is no community. Name a community of units.csv." },
        { "places.csv", "10.033,20.034", "10.033,20.014",
            "places.csv:3: error places.outside: school-east lies not in north-east but in north-west. Look whether latitude and longitude, the coordinate system and the community are right." },
        { "places.csv", "10.033,20.034", "10.5,20.034",
            "places.csv:3: error places.outside: school-east lies not in north-east but in no community. Look whether latitude and longitude, the coordinate system and the community are right." },
        { "former-names.csv", "south-west", "mill",
            "former-names.csv:3: error former-names.today: “Mill Village” is said to be mill today, which is no community. Name a community of units.csv or the city's own code." },
        { "zones.csv", "zone-south,South,south-west;south-east", "zone-north,South,south-west;north-east;south",
            """
            zones.csv:3: error zones.community: south in zone-north is no community. Name communities of units.csv, apart by semicolons.
            zones.csv:3: error zones.twice: The zone zone-north stands in line 2 already. Give each zone a code of its own.
            zones.csv:3: error zones.twice: north-east is in zone-north already. Leave it in one zone.
            """ },
        { "calendar.csv", "2026-01-01,false,New Year,2026,Town gazette 12/2025\n2026-01-02,false,New Year,2026,Town gazette 12/2025\n2026-01-10,true,New Year,2026,Town gazette 12/2025\n2026-05-01,false,May Day,2026,Town gazette 12/2025\n2026-12-25,false,Christmas,2026,Town gazette 12/2025\n", "",
            "calendar.csv: warning calendar.provisional: There is no notice for 2026: its days are Monday to Friday less the days off by law, and due times may move. Add the days of the notice when it is published." },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Names_what_does_not_fit_together(string file, string find, string replace, string findings) =>
        Assert.Equal(findings.ReplaceLineEndings("\n").Trim(), TinyCity.Findings(TinyCity.With(file, find, replace)));

    [Fact]
    public void Every_rule_has_a_row_above_that_breaks_it()
    {
        var broken = string.Join('\n', Changes.Select(row => row.Data.Item4).Concat(OrderMapTests.Changes.Select(row => row.Data.Item3)).Append(OrderMapTests.Twice)
            .Concat(OpenServerTests.Changes.Select(row => row.Data.Item3)).Concat(OpenServerTests.Others).Concat(CityDoorsTests.Changes.Select(row => row.Data.Item2)));

        Assert.All(CityChecker.Rules, rule => Assert.Contains($" {rule.Id}: ", broken, StringComparison.Ordinal));
        Assert.Distinct(CityChecker.Rules.Select(rule => rule.Id));
    }

    [Theory]
    [InlineData("longgang")]
    [InlineData("tiny")]
    public void Finds_nothing_in_the_cities_that_are_shipped(string name) =>
        Assert.Empty(CityChecker.Check(CityPack.Read(ShippedCitiesTests.Files(name)).Pack!, TinyCity.Day));

    [Fact]
    public void Warns_of_a_year_without_notice()
    {
        var city = CityPack.Read(ShippedCitiesTests.Files("longgang")).Pack!;

        var finding = Assert.Single(CityChecker.Check(city, new LocalDate(2027, 1, 2)));

        Assert.Equal((Severity.Warning, "calendar.provisional"), (finding.Severity, finding.Rule));
    }
}
