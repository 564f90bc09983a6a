using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FlatCity.Tests.Cases;
using FlatCity.Tests.Cities;
using MiniExcelLibs;

namespace FlatCity.Tests.Interop.Orders;

/// <summary>Files of orders as the hotline's platform writes them, and the desk's way with them.</summary>
internal static class OrderFiles
{
    public static readonly string[] Heads = ["工单编号", "诉求类别", "诉求子类", "诉求内容", "事发地点", "诉求人", "联系电话", "办理时限", "是否回复", "催办时间", "催办意见"];

    public static string[] Order(string number, string detail = "井盖缺失", string due = "2026-11-30 17:30:00", string urged = "", string words = "路口井盖没了，晚上很危险") =>
        [number, "道路设施", detail, words, "第一小学门口", "陈女士", "13857712345", due, "是", urged, urged.Length == 0 ? "" : "请尽快办理"];

    public static byte[] Csv(params IEnumerable<string[]> orders) =>
        Encoding.UTF8.GetBytes(string.Join("\r\n", orders.Prepend(Heads).Select(cells => string.Join(',', cells.Select(c => c.Contains(',', StringComparison.Ordinal) || c.Contains('"', StringComparison.Ordinal) ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)))));

    /// <summary>A real workbook, written by another program than ours.</summary>
    public static byte[] Excel(params IEnumerable<string[]> orders)
    {
        using var book = new MemoryStream();
        MiniExcel.SaveAs(book, orders.Select(cells => Heads.Zip(cells).ToDictionary(pair => pair.First, pair => (object)pair.Second)).ToList());
        return book.ToArray();
    }

    public static async Task<(HttpStatusCode Status, string? To, string Text)> UploadAsync(Visitor desk, byte[] file, string name = "orders.csv")
    {
        var page = (await desk.GetAsync("/work/orders/file")).Text;
        using var content = new ByteArrayContent(file);
        using var form = new MultipartFormDataContent { { content, "file", name }, { new StringContent("look"), "do" }, { new StringContent(Regex.Match(page, "name=\"token\"[^>]* value=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value), "token" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/work/orders/file") { Content = form };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await desk.SendAsync(request);
    }

    /// <summary>Looks, then confirms; gives the page with what became of each row.</summary>
    public static async Task<string> TakeAsync(Visitor desk, byte[] file)
    {
        var looked = await UploadAsync(desk, file);
        Assert.Equal(HttpStatusCode.OK, looked.Status);
        var upload = Regex.Match(looked.Text, "name=\"upload\" value=\"(\\d+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        var taken = await desk.SendFormAsync("/work/orders/file", ("do", "take"), ("upload", upload));
        Assert.Equal(HttpStatusCode.OK, taken.Status);
        return taken.Text;
    }

    public static async Task<string> StateAsync(ServedCity city, string number)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return (await reading.FirstAsync<string>("select state from upper_order where number = @number", new { number }))!;
    }

    public static async Task<long> IdAsync(ServedCity city, string number)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return await reading.FirstAsync<long>("select id from upper_order where number = @number", new { number });
    }

    public static async Task<string> CaseOfAsync(ServedCity city, string number)
    {
        await using var reading = await city.City.Database.ReadAsync();
        return (await reading.FirstAsync<string>("select c.number from upper_order o join cases c on c.id = o.case_id where o.number = @number", new { number }))!;
    }
}
