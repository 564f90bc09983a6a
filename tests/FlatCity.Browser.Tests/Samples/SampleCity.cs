using System.Net;
using FlatCity.Platform.Texts;
using FlatCity.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

[assembly: AssemblyFixture(typeof(FlatCity.Browser.Tests.Samples.SampleCity))]

namespace FlatCity.Browser.Tests.Samples;

/// <summary>The program's frame around this project's sample pages, with a person signed in under /work: no storage, no city pack.</summary>
public sealed class SampleCity : IAsyncLifetime
{
    private WebApplication? _app;

    public Uri Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "flatcity", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddWebFrame();
        builder.Services.AddMvc().AddApplicationPart(typeof(SampleCity).Assembly);
        builder.Services.AddSingleton(new FrameCity(
            new Text("sample.city", "龙港市", "Longgang"), [Language.Chinese, Language.English], DateTimeZoneProviders.Tzdb["Asia/Shanghai"]));
        foreach (var (door, address, zh, en) in new[]
        {
            (FrameDoor.Residents, "/samples/form", "我要上报", "Report"), (FrameDoor.Residents, "/samples/done", "查进度", "Track"), (FrameDoor.Residents, "/samples/refused", "地图", "Map"),
            (FrameDoor.Work, "/work/samples/list", "待办", "Worklist"), (FrameDoor.Work, "/work/samples/case", "案件", "Cases"), (FrameDoor.Work, "/work/samples/board", "任务", "Instructions"), (FrameDoor.Work, "/work/samples/none", "代为上报", "File for a caller"),
        })
        {
            builder.Services.AddSingleton(new NavigationLink(door, address, new Text("sample.link", zh, en), 0));
        }

        _app = builder.Build();
        _app.UseWebFrame();
        _app.Use((http, next) =>
        {
            if (http.Request.Path.StartsWithSegments("/work", StringComparison.Ordinal))
            {
                http.Features.Set(new SignedIn("陈建国", new PostChoice("desk-1", "值班室 受理员"), [new("desk-1", "值班室 受理员"), new("sw-3", "社会事业局 科室负责人")], new HashSet<string> { "desk" }));
            }

            return next(http);
        });
        SampleData.Map(_app);
        await _app.StartAsync();
        Server = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
