using System.Globalization;
using FlatCity.Linkage.Chinese;

namespace FlatCity.Bench;

/// <summary>How often what goes wrong, as shares of the records.</summary>
internal sealed record ErrorRates(double Name, double Number, double OldNumber, double NumberMissing, double Birth, double BirthMissing, double Phone, double OtherPhone, double OldAddress, double Address, double Swapped)
{
    /// <summary>What the defaults were looked at with.</summary>
    public static ErrorRates Usual { get; } = new(Name: 0.05, Number: 0.02, OldNumber: 0.05, NumberMissing: 0.12, Birth: 0.02, BirthMissing: 0.08, Phone: 0.03, OtherPhone: 0.12, OldAddress: 0.35, Address: 0.05, Swapped: 0.002);

    /// <summary>Worse, and elsewhere worse than there: never looked at while anything was set.</summary>
    public static ErrorRates Unseen { get; } = new(Name: 0.09, Number: 0.045, OldNumber: 0.10, NumberMissing: 0.22, Birth: 0.045, BirthMissing: 0.13, Phone: 0.05, OtherPhone: 0.2, OldAddress: 0.55, Address: 0.09, Swapped: 0.004);
}

/// <summary>
/// Makes people of a small Chinese city with their truth: households of one to six in houses of its communities, who move,
/// have twins, share a phone with their parents or children; and six lists that know them in part, each with columns of its
/// own, with the errors of hand entry (a sign by its sound or its looks, a sign lost, digits swapped) and of old forms
/// (numbers of fifteen digits, villages of the town before it was a city, traditional signs, a husband's surname before).
/// </summary>
internal sealed class ChinesePeople(int seed, ErrorRates rates, IReadOnlyList<MadeCommunity> communities)
{
    public static IReadOnlyList<string> Lists { get; } = ["household", "clinic", "school", "insurance", "welfare", "grid"];

    private static readonly string[] Headers =
    [
        "编号,姓名,性别,出生日期,公民身份号码,户籍地址,entity_id",
        "编号,姓名,出生日期,证件号码,联系电话,家庭住址,entity_id",
        "编号,姓名,性别,出生日期,身份证号,联系电话,家庭住址,entity_id",
        "编号,姓名,性别,身份证号码,手机号码,entity_id",
        "编号,姓名,出生日期,身份证号,住址,entity_id",
        "编号,姓名,性别,出生日期,身份证号,电话,现住址,entity_id",
    ];

    private readonly Random random = new(seed);
    private readonly HandErrors hand = new(seed + 1);
    private readonly Dictionary<string, int> sequences = [];
    private readonly int[] written = new int[6];
    private readonly int[] step = new int[6];
    private int people;

    private sealed record Person(int Entity, string Surname, string Given, bool Woman, DateOnly Born, string Number, string Phone, ChineseHouse House, ChineseHouse? Before, string Husband)
    {
        public string Name => Surname + Given;

        public int Age => 2025 - Born.Year;
    }

    /// <summary>Writes at least so many records, whole households to the end. Returns how many.</summary>
    public int Write(IReadOnlyList<TextWriter> lists, int records)
    {
        for (var l = 0; l < 6; l++) lists[l].Write(Headers[l] + "\n");
        Array.Fill(step, Step(records));
        var count = 0;
        while (count < records)
            foreach (var person in Household()) count += Put(person, lists, records);
        return count;
    }

    private List<Person> Household()
    {
        var house = ChineseHouse.Draw(random, communities);
        var before = random.NextDouble() < 0.15 ? ChineseHouse.Draw(random, communities) : null;
        var members = new List<Person>();
        var kind = random.Next(10);
        var year = 1932 + random.Next(70);
        var surname = ChineseNames.Surname(random);
        if (kind < 2)
        {
            members.Add(Adult(surname, random.Next(2) == 0, year, house, before, ""));
            return members;
        }

        var husband = Adult(surname, false, year, house, before, "");
        var wife = Adult(ChineseNames.Surname(random), true, year + random.Next(-3, 6), house, before, surname);
        members.AddRange([husband, wife]);
        var children = kind < 4 ? 0 : 1 + random.Next(year < 1960 ? 3 : 2);
        for (var c = 0; c < children; c++)
        {
            var born = year + 22 + random.Next(12) + c;
            if (born > 2024) break;
            Child(members, husband, born, before);
        }

        // Some of an older couple's sons bring their wives into the house: three generations.
        return members;
    }

    private void Child(List<Person> members, Person father, int year, ChineseHouse? before)
    {
        var woman = random.Next(2) == 0;
        var born = Day(year);
        var given = ChineseNames.Given(random, year, woman);
        // Brothers and sisters often share a sign.
        var brother = members.Skip(2).LastOrDefault();
        if (brother is { Given.Length: 2 } && random.Next(4) == 0) given = brother.Given[..1] + ChineseNames.Sign(random, year, woman);
        var adult = 2025 - year >= 20;
        var phone = adult && random.Next(5) > 0 ? Mobile() : father.Phone;
        // The grown-up ones mostly live elsewhere.
        var house = adult && random.Next(10) < 7 ? ChineseHouse.Draw(random, communities) : father.House;
        members.Add(Make(father.Surname, given, woman, born, phone, house, house == father.House ? before : father.House, ""));
        if (random.Next(80) != 0) return;
        var twin = random.Next(3) > 0 ? woman : !woman;
        var other = given.Length == 2 && random.Next(10) < 7 ? given[..1] + ChineseNames.Sign(random, year, twin) : ChineseNames.Given(random, year, twin);
        if (other != given) members.Add(Make(father.Surname, other, twin, born, phone, house, null, ""));
    }

    private Person Adult(string surname, bool woman, int year, ChineseHouse house, ChineseHouse? before, string husband) =>
        random.Next(300) == 0
            ? Make("", ChineseNames.OfMinority(random), woman, Day(year), Mobile(), house, before, "")
            : Make(surname, ChineseNames.Given(random, year, woman), woman, Day(year), Mobile(), house, before, husband);

    private Person Make(string surname, string given, bool woman, DateOnly born, string phone, ChineseHouse house, ChineseHouse? before, string husband) =>
        new(++people, surname, given, woman, born, NumberOf(born, woman), phone, house, before, husband);

    private string NumberOf(DateOnly born, bool woman)
    {
        var area = random.Next(20) switch { 0 => "330326", 1 => "330302", 2 => $"{random.Next(11, 54)}{random.Next(1, 20):00}{random.Next(1, 30):00}", _ => born.Year >= 2020 ? "330383" : "330327" };
        var day = area + born.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var order = sequences[day] = sequences.GetValueOrDefault(day, random.Next(0, 150)) + 1;
        var seventeen = $"{day}{((order * 2) + (woman ? 0 : 1)) % 1000:000}";
        return seventeen + CitizenNumber.CheckOf(seventeen);
    }

    private DateOnly Day(int year) => new DateOnly(year, 1, 1).AddDays(random.Next(365));

    private string Mobile() => $"1{(random.Next(10) < 5 ? "39" : random.Next(2) == 0 ? "37" : "58")}{random.Next(0, 100_000_000):00000000}";

    private int Put(Person person, IReadOnlyList<TextWriter> lists, int records)
    {
        var count = 0;
        for (var l = 0; l < 6; l++)
        {
            var known = (l, person.Age) switch { (0, _) => 0.93, (1, _) => 0.5, (2, >= 6 and <= 18) => 0.95, (3, >= 19 and < 62) => 0.8, (4, >= 60) => 0.8, (5, _) => 0.62, _ => 0 };
            if (random.NextDouble() >= known) continue;
            // Some stand twice in one list.
            for (var times = random.Next(80) == 0 ? 2 : 1; times > 0; times--, count++) Put(person, l, lists[l], records);
        }

        return count;
    }

    private void Put(Person person, int list, TextWriter output, int records)
    {
        var name = Chance(rates.Name) ? hand.Name(person.Surname, person.Given, person.Husband) : person.Name;
        var number = person.Number;
        if (person.Born.Year < 1999 && Chance(rates.OldNumber * (list == 3 ? 2 : 1))) number = number[..6] + number[8..17];
        if (Chance(rates.Number)) number = hand.Digits(number);
        if (Chance(rates.NumberMissing * (list switch { 0 => 0.05, 3 => 0.1, 4 => 1.5, 5 => 3, _ => 1 }))) number = "";
        var born = Chance(rates.Birth) ? hand.Birth(person.Born) : person.Born;
        var birth = Chance(rates.BirthMissing * (list == 5 ? 3 : list == 0 ? 0.1 : 1)) ? "" : born.ToString(list switch { 1 => "yyyyMMdd", 4 => "yyyy/M/d", _ => "yyyy-MM-dd" }, CultureInfo.InvariantCulture);
        var phone = Chance(rates.OtherPhone) ? Mobile() : Chance(rates.Phone) ? hand.Digits(person.Phone) : person.Phone;
        if (list == 5 && random.Next(12) == 0) phone = "";
        var house = person.Before is not null && Chance(0.4) ? person.Before : person.House;
        var address = house.Write(random, rates.OldAddress * (list is 0 or 4 ? 1.5 : 0.8), list == 5 ? 0.35 : 0.12);
        if (Chance(rates.Address)) address = hand.Address(address);
        var sex = person.Woman ? "女" : "男";
        if (Chance(rates.Swapped)) (name, address) = (address, name);
        if (Chance(rates.Swapped)) (number, phone) = (phone, number);
        string[] cells = list switch
        {
            0 => [name, sex, birth, number, address],
            1 => [name, birth, number, phone, address],
            2 => [name, sex, birth, number, phone, address],
            3 => [name, sex, number, phone],
            4 => [name, birth, number, address],
            _ => [name, sex, birth, number, phone, address],
        };
        // Keys that say nothing of who is who.
        var key = ((long)written[list]++ * step[list]) % (records + 1L);
        output.Write($"{Lists[list][0]}{key},{string.Join(',', cells)},p{person.Entity}\n");
    }

    private bool Chance(double share) => random.NextDouble() < share;

    private static int Step(int records)
    {
        var step = (int)(records * 0.618) | 1;
        while (System.Numerics.BigInteger.GreatestCommonDivisor(step, records + 1) != 1) step += 2;
        return step;
    }
}
