using System.Text;
using CsCheck;
using FlatCity.Packs.Cities;

namespace FlatCity.Packs.Tests.Cities;

public sealed class CityReaderTests
{
    // A file of Tiny, what is changed in it, and the finding that must come of it.
    [Theory]
    [InlineData("city.yaml", "city: \"990001\"", "", "city.yaml: error city.missing: “city” is missing. Add it; cities/tiny shows each key.")]
    [InlineData("city.yaml", "time-zone: Europe/Vienna", "time-zone: Europe/Wien", "city.yaml:5:12: error city.time-zone: “Europe/Wien” is no time zone. Write a name of the tz database, such as Asia/Shanghai.")]
    [InlineData("city.yaml", "coordinates: wgs84", "coordinates: bd09", "city.yaml:6:14: error city.coordinates: “bd09” is no coordinate system. Write wgs84, gcj02 or cgcs2000.")]
    [InlineData("city.yaml", "south: 10.00", "south: 10.05", "city.yaml:7:6: error city.box: The box is empty. Let south be less than north and west less than east.")]
    [InlineData("city.yaml", "{ hours: 8:00-12:00 13:00-17:00 }", "{ hours: 8-12 }", "city.yaml:9:5: error city.office-hours: The office hours are none. Write a list with { hours: 8:30-12:00 13:30-17:30 }.")]
    [InlineData("city.yaml", "{ from: 07-01, until: 08-31,", "{ from: 07-32, until: 08-31,", "city.yaml:10:5: error city.office-hours: A season does not say from when until when.")]
    [InlineData("city.yaml", "desk: desk", "dask: desk", "city.yaml:11:1: error city.key: city.yaml has no “dask”.")]
    [InlineData("city.yaml", "en: Not a duty of this unit", "zh: 不是", "text.missing: The reason in “en” is missing or longer than 400 characters. Write { en: … }.")]
    [InlineData("city.yaml", "    other-way: { en: Go to the district court }\n", "", "error city.missing: “other-way” is missing. Add other-way with a text in each language.")]
    [InlineData("city.yaml", "desk: desk", "desk: desk\ncall-back: { tries: 0 }", "city.yaml:12:21: error city.call-back: “0” is no number of tries. Write a whole number from 1 to 10.")]
    [InlineData("city.yaml", "desk: desk", "desk: desk\ncall-back: 3", "city.yaml:12:12: error city.call-back: “3” says nothing about how people are rung back. Write { tries: 3, apart: 4 work-hours, within: 10 work-days }.")]
    [InlineData("city.yaml", "desk: desk", "desk: desk\ncall-back: { apart: soon }", "city.yaml:12:21: error city.call-back: “soon” is no limit.")]
    [InlineData("city.yaml", "desk: desk", "desk: desk\ncall-back: { often: 3 }", "city.yaml:12:14: error city.call-back: “often” is not part of how people are rung back. Write { tries: 3, apart: 4 work-hours, within: 10 work-days }.")]
    [InlineData("units.csv", "road-section,section", "road section,section", "units.csv:4:1: error cell.code: “road section” is no code. Write lower-case letters, digits and hyphens, at most 60, such as road-section.")]
    [InlineData("units.csv", "water-company,outside", "water-company,outsider", "units.csv:11:15: error cell.word: “outsider” is no kind. Write one of organ, institution, section, station, community, desk, outside, contractor.")]
    [InlineData("units.csv", "Water Company,,,phone", "Water Company,,,fax", "error cell.word: “fax” is no reach. Write one of page, mail, sms, open311, phone.")]
    [InlineData("units.csv", "Town Office,,", "Town Office,2026-02-30,", "units.csv:8:32: error cell.date: “2026-02-30” is no date. Write year, month and day as 2026-09-25, between 1900 and 2200.")]
    [InlineData("units.csv", "Town Office,,", "Town Office,2026-02-03,2026-02-02", "error cell.dates: The row ends before it begins. Let until be the last day in force, not before from.")]
    [InlineData("units.csv", "Town Office,,,page,false", "Town Office,,,page,yes", "error cell.yes-no: “yes” is neither true nor false. Write true, or false, or leave it empty for false.")]
    [InlineData("units.csv", ",Town Desk,", ",,", "units.csv:2:12: error text.missing: The name in “en” is missing. Write it: every text stands in each of the city's languages.")]
    [InlineData("units.csv", "code,kind", "kode,kind", "units.csv:1: error csv.column: The column “code” is missing. Add it to the first line and to every row.")]
    [InlineData("units.csv", "code,kind", "kode,kind", "units.csv:1: error csv.column: There is no column “kode” in this file.")]
    [InlineData("units.csv", "parent,en,", "parent,zh,", "units.csv:1: error csv.column: The column “en” is missing.")]
    [InlineData("units.csv", "Town Desk,,,page,false", "Town Desk,,page,false", "units.csv:2:1: error csv.width:")]
    [InlineData("units.csv", "Town Desk,", "\"Town Desk,", "units.csv:2:12: error csv.quote:")]
    [InlineData("duties.csv", "on-duty,powers", "on-duty,power", "error cell.word: “power” is no list. Write one of powers, admission.")]
    [InlineData("upper-lines.csv", "province", "state", "error cell.word: “state” is no level. Write one of prefecture, province, nation.")]
    [InlineData("posts.csv", "desk;overview", "desk;overlook", "posts.csv:3:16: error posts.role: “overlook” is no role.")]
    [InlineData("posts.csv", "desk-officer,desk,desk,", "desk-officer,desk,,", "posts.csv:2:19: error cell.empty: “roles” is empty. Fill it in.")]
    [InlineData("calendar.csv", "2026-01-02", "2026-01-01", "calendar.csv:3:1: error calendar.twice: The day 2026-01-01 stands twice. Take one out.")]
    [InlineData("calendar.csv", "2026-05-01", "2024-05-01", "calendar.csv:5:1: error calendar.year: A notice for 2026 says nothing of 2024-05-01.")]
    [InlineData("calendar.csv", "May Day,2026", "May Day,26", "error cell.number: “26” is no number that fits here. Write a whole number from 1950 to 2100.")]
    [InlineData("places.csv", "10.031,", "north,", "places.csv:2:54: error cell.number: “north” is no number. Write digits with a decimal point, such as 27.56.")]
    [InlineData("places.csv", "10.031,", "1031,", "places.csv:2:54: error places.point: The point lies nowhere that the city's coordinate system covers.")]
    [InlineData("former-names.csv", "Mill Village,", ",", "former-names.csv:3:1: error cell.empty: “former” is empty. Fill it in.")]
    [InlineData("outlines.geojson", "\"community\":\"north-east\",", "", "outlines.geojson:3:1: error outlines.community: The feature does not say of which community it is.")]
    [InlineData("outlines.geojson", "\"made\":true", "\"made\":\"yes\"", "outlines.geojson:2:1: error outlines.made: “made” of north-west is neither true nor false.")]
    [InlineData("outlines.geojson", "\"Polygon\"", "\"Point\"", "outlines.geojson:2:1: error outlines.geometry: The outline of north-west is no polygon.")]
    [InlineData("outlines.geojson", "[20.0,10.02],[20.02,10.02]", "[20.0,110.02],[20.02,10.02]", "outlines.geojson:2:1: error outlines.point: Point 1 of a ring of north-west is no place in the city's coordinate system.")]
    [InlineData("outlines.geojson", "[20.0,10.02],[20.02,10.02]", "[20.001,10.02],[20.02,10.02]", "outlines.geojson:2:1: error outlines.ring: A ring of north-west is not closed or has fewer than four points.")]
    [InlineData("outlines.geojson", "{\"type\":\"FeatureCollection\",", "{", "")]
    [InlineData("outlines.geojson", "\"features\"", "\"feature\"", "outlines.geojson:1:1: error outlines.shape: The file has no features.")]
    [InlineData("outlines.geojson", "\"type\":\"FeatureCollection\"", "\"\\ud800\":\"FeatureCollection\"", "outlines.geojson:1:2: error outlines.json: The file has a name that is no text. Write names in whole Unicode characters.")]
    [InlineData("outlines.geojson", "\"made\":true", "\"\\ud800\":true", "outlines.geojson:2:1: error outlines.json: The feature has a name that is no text. Write names in whole Unicode characters.")]
    [InlineData("outlines.geojson", "]}}", "]}", "error outlines.json: Here the file is no JSON, or nested deeper than 16.")]
    public void Names_what_is_wrong_where_and_how_to_mend_it(string file, string find, string replace, string finding)
    {
        var findings = TinyCity.Findings(TinyCity.With(file, find, replace));

        if (finding.Length == 0) Assert.Empty(findings);
        else Assert.Contains(finding, findings, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("units.csv")]
    [InlineData("duties.csv")]
    [InlineData("posts.csv")]
    [InlineData("calendar.csv")]
    [InlineData("places.csv")]
    [InlineData("outlines.geojson")]
    [InlineData("city.yaml")]
    public void Says_which_file_is_missing(string file) =>
        Assert.StartsWith($"{file}: error city.file: The pack has no {file}.", string.Join('\n', CityPack.Read(TinyCity.Without(file)).Findings.Select(finding => finding.ToString())), StringComparison.Ordinal);

    [Theory]
    [InlineData("upper-lines.csv")]
    [InlineData("former-names.csv")]
    [InlineData("zones.csv")]
    public void Does_without_what_a_city_may_lack(string file) => Assert.Empty(TinyCity.Findings(TinyCity.Without(file)));

    [Fact]
    public void No_fault_hides_the_next()
    {
        var findings = CityPack.Read(TinyCity.With("units.csv", """
            code,kind,parent,en,from,until,reach,assumed
            Desk,desk,,Town Desk,,,page,false
            one,organisation,,,1.1.2026,,fax,perhaps
            two,organ,,"Two,,,page,false
            three,organ,,Three,,page,false
            four,organ,,Four,,2026-13-01,page,false
            """)).Findings;

        Assert.Equal(
            ["2 cell.code", "3 cell.word", "3 text.missing", "3 cell.date", "3 cell.word", "3 cell.yes-no", "4 csv.quote", "5 csv.width", "6 cell.date"],
            findings.Where(finding => finding.File == "units.csv").OrderBy(finding => finding.Line).Select(finding => $"{finding.Line} {finding.Rule}"));
    }

    [Fact]
    public void Coordinates_of_another_system_are_brought_to_wgs_84()
    {
        var reading = CityPack.Read(TinyCity.With("city.yaml", "coordinates: wgs84", "coordinates: gcj02"));

        // Tiny lies outside China, where GCJ-02 says nothing.
        Assert.Contains(reading.Findings, finding => finding.Rule == "places.point");
        Assert.Contains(reading.Findings, finding => finding.Rule == "outlines.point");
    }

    [Fact]
    public void Bytes_that_are_no_text_are_findings()
    {
        var findings = CityPack.Read(TinyCity.With("units.csv", Encoding.Latin1.GetBytes("code,kind\nb\u00fcro,desk\n"))).Findings;

        Assert.Contains(findings, finding => finding is { File: "units.csv", Rule: "file.encoding", Line: 2 });
    }

    [Fact]
    public void Never_throws_whatever_stands_in_the_files()
    {
        var files = ShippedCitiesTests.Files("tiny").Files.Where(file => !file.Key.Contains('/', StringComparison.Ordinal)).ToArray();
        string[] bits = ["", "\"", ",", "\n", "{", "}", "[", "]", ":", "- ", "&a ", "*a", "\0", "\ud800", "9e999", "-1", "1e400", "null", "true", "\\ud800", "2026-02-30", "99999999999999999999", "\uFEFF", "\u2028", "communities", "desk", "!!binary "];
        var change = Gen.Select(Gen.Int[0, files.Length - 1], Gen.Double[0, 1], Gen.Int[0, 40], Gen.OneOf(Gen.Int[0, bits.Length - 1].Select(i => Encoding.UTF8.GetBytes(bits[i])), Gen.Byte.Array[0, 6]));

        Gen.Select(change, change).Sample((a, b) =>
        {
            var changed = files.ToDictionary(StringComparer.Ordinal);
            foreach (var (file, where, length, bytes) in new[] { a, b })
            {
                var old = changed[files[file].Key].ToArray();
                var at = (int)(where * old.Length);
                changed[files[file].Key] = (byte[])[.. old[..at], .. bytes, .. old[Math.Min(old.Length, at + length)..]];
            }
            TinyCity.Findings(new PackFiles("tiny", changed));
        }, iter: 1_500);
    }
}
