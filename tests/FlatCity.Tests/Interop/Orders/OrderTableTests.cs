using System.IO.Compression;
using System.Text;
using CsCheck;
using FlatCity.Interop.Orders;
using FlatCity.Packs;
using FlatCity.Packs.Cities;
using FlatCity.Platform;
using FlatCity.Tests.Conventions;

namespace FlatCity.Tests.Interop.Orders;

/// <summary>A file of orders, as it comes: encodings, broken lines, workbooks that are none.</summary>
public sealed class OrderTableTests
{
    private static readonly OrderMap Map = MapOf("longgang");

    [Fact]
    public void Every_encoding_and_a_workbook_say_the_same()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = Encoding.UTF8.GetString(OrderFiles.Csv(OrderFiles.Order("GD-1", words: "说“没有”，\"急\"")));
        byte[][] files = [Encoding.UTF8.GetBytes(text), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)], Encoding.GetEncoding("GB18030").GetBytes(text), OrderFiles.Excel(OrderFiles.Order("GD-1", words: "说“没有”，\"急\""))];

        Assert.All(files, file =>
        {
            var fields = Assert.Single(OrderTable.Read(Map, file).Value).Fields;
            Assert.Equal("GD-1", fields["number"]);
            Assert.Equal("说“没有”，\"急\"", fields["words"]);
        });
    }

    [Fact]
    public void A_broken_line_is_named_and_the_others_are_read()
    {
        var csv = Encoding.UTF8.GetString(OrderFiles.Csv(OrderFiles.Order("GD-1"), OrderFiles.Order("GD-2"))) + "\r\nGD-3,太短\r\n" + string.Join(',', OrderFiles.Order("GD-4", words: new string('长', 4_001)));

        var lines = OrderTable.Read(Map, Encoding.UTF8.GetBytes(csv)).Value;

        Assert.Equal(["ok", "ok", "orders.line-broken", "door.too-long"], lines.Select(line => line.Fault is null ? "ok" : line.Fault.Text.Key.Contains("long", StringComparison.Ordinal) ? "door.too-long" : line.Fault.Text.Key));
        Assert.Equal([2, 3, 4, 5], lines.Select(line => line.Line));
    }

    public static TheoryData<byte[], string> Wrong { get; } = new()
    {
        { [], "orders.file-empty" },
        { "   "u8.ToArray(), "orders.file-empty" },
        { Encoding.UTF8.GetBytes("名字,电话\r\n张三,138"), "orders.no-number-column" },
        { Encoding.UTF8.GetBytes("工单编号,诉求内容"), "orders.file-empty" },
        { [0xff, 0x00, 0xff, 0xff, 0x81], "orders.no-text" },
        { "PK\u0003\u0004 no zip at all"u8.ToArray(), "orders.book-broken" },
        { Zip("hello.txt", 10), "orders.book-broken" },
        { Zip("xl/worksheets/sheet1.xml", 80 * 1024 * 1024), "orders.book-too-large" },
        { Zip("xl/worksheets/sheet{0}.xml", 24 * 1024 * 1024, 3), "orders.book-too-large" },
        { Zip("xl/worksheets/sheet{0}.xml", 1, 1_001), "orders.book-broken" },
        { Encoding.UTF8.GetBytes("工单编号\n" + string.Concat(Enumerable.Range(0, OrderTable.MostRows + 1).Select(i => i + "\n"))), "orders.too-many-rows" },
        { new byte[OrderTable.MostBytes + 1], "orders.file-too-large" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_is_no_file_of_orders_is_refused_with_what_to_do(byte[] file, string key) => Assert.Equal(key, OrderTable.Read(Map, file).Refusal!.Text.Key);

    [Fact]
    public void Of_several_lines_the_one_whose_columns_stand_in_the_head_reads_it()
    {
        var other = MapOf("tiny");

        Assert.Equal(Map.Line, OrderTable.Read([other, Map], OrderFiles.Csv(OrderFiles.Order("GD-1"))).Value.Map.Line);
        Assert.Equal(other.Line, OrderTable.Read([Map, other], "Number,Words\r\nT-1,Loud"u8.ToArray()).Value.Map.Line);
        Assert.Equal("orders.no-number-column", OrderTable.Read([other, Map], "Name\r\nAnna"u8.ToArray()).Refusal!.Text.Key);
    }

    [Fact]
    public void No_bytes_break_it() => Gen.Byte.Array[0, 400].Sample(bytes =>
    {
        foreach (var file in new[] { bytes, [.. "PK\u0003\u0004"u8, .. bytes], [.. Encoding.UTF8.GetBytes("工单编号,诉求内容\n"), .. bytes] })
        {
            var read = OrderTable.Read(Map, file);
            if (!read.IsRefused)
                Assert.All(read.Value, line => Assert.True(line.Fault is not null || line.Fields.Values.All(v => v.Length is > 0 and <= OrderTable.MostCell && !v.Contains('\0', StringComparison.Ordinal))));
        }
    }, iter: 500);

    private static OrderMap MapOf(string city) => CityPack.Read(PackFiles.FromFolder(Path.Combine(Repository.Root, "cities", city))).Pack!.OrderMaps.Single();

    private static byte[] Zip(string name, int zeros, int parts = 1)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 1; i <= parts; i++)
            {
                using var part = zip.CreateEntry(name.Replace("{0}", $"{i}", StringComparison.Ordinal), CompressionLevel.Fastest).Open();
                var room = new byte[65_536];
                for (var left = zeros; left > 0; left -= room.Length)
                    part.Write(room, 0, Math.Min(left, room.Length));
            }
        }

        return file.ToArray();
    }
}
